package dev.clarion.api.auth;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the {@link Caller} that is the first parameter of every handler under {@code /v1}: the scope
 * that its key must have. Without a scope, any key will do. First, because it is resolved first:
 * who may not call does not learn whether the body was right.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true)
public @interface Requires {

  /** At most one. */
  Scope[] value() default {};
}

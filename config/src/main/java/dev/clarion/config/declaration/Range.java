package dev.clarion.config.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bounds of a number or a duration, both inclusive. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Range {

  /** The least value, as it would be written in YAML. */
  String from();

  /** The greatest value, as it would be written in YAML. */
  String to();
}

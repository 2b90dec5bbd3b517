package dev.clarion.api.auth;

import dev.clarion.api.problem.Refusal;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Hands the {@link Caller} to a handler, if its key has the scope that the handler requires. */
@Component
public class CallerArgument implements SyncHandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgumentValue(
      MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
    Requires requires = Objects.requireNonNull(parameter.getParameterAnnotation(Requires.class));
    Caller caller = exchange.getAttribute(Caller.ATTRIBUTE);
    if (caller == null) {
      // The path was spelt so that the filter did not know it: /%76%31/me, /v1;a=b/me.
      throw Refusal.unauthenticated("Spell the path as it is documented.");
    }
    for (Scope scope : requires.value()) {
      if (!caller.may(scope)) {
        throw Refusal.forbidden("The key does not have the scope '" + scope.wire() + "'.");
      }
    }
    return caller;
  }
}

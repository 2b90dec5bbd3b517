package dev.clarion.activities.twilio.http;

import dev.clarion.activities.twilio.http.Ending.Answered;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** How far one exchange has come; kept in its context. */
final class Progress {

  private static final String KEY = "clarion.progress";

  private volatile boolean connected;
  private volatile @Nullable Answered head;

  /** Notes that there is a connection; stands between making it and using it. */
  static final ExecChainHandler WATCH =
      new ExecChainHandler() {
        @Override
        public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
          if (scope.clientContext.getAttribute(KEY) instanceof Progress progress) {
            progress.connected = true;
          }
          return chain.proceed(request, scope);
        }
      };

  void watch(HttpContext context) {
    context.setAttribute(KEY, this);
  }

  /** From here on, what was sent may have arrived. */
  boolean isConnected() {
    return connected;
  }

  void answered(Answered answer) {
    head = answer;
  }

  /** The answer without its body, as soon as it is there. */
  @Nullable Answered head() {
    return head;
  }
}

package dev.clarion.activities.webhook.auth;

import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.Sender;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Request;

/** Puts an access token into each request, and gives it up when the receiver refuses it. */
record TokenSender(Sender sender, AccessTokens tokens, OAuth2Client oauth2) implements Sender {

  private static final int UNAUTHORIZED = 401;

  @Override
  public Ending exchange(Request request, Duration connect, Duration total) {
    long start = System.nanoTime();
    Steps steps = Objects.requireNonNullElse(request.tag(Steps.class), Steps.UNWATCHED);
    steps.begin(Step.LOGIN);
    return switch (tokens.of(oauth2, request.header("User-Agent"), connect, total)) {
      case AccessTokens.Grant.None none -> none.failure();
      case AccessTokens.Grant.Usable usable -> {
        steps.done(Step.LOGIN, "Got an access token from " + oauth2.tokenUrl().host());
        Request authorized =
            request
                .newBuilder()
                .header("Authorization", Credentials.bearer(usable.token()))
                .build();
        Duration left = total.minusNanos(System.nanoTime() - start);
        if (left.toMillis() < 1) {
          yield AccessTokens.tooLate(oauth2);
        }
        Ending ending = sender.exchange(authorized, connect, left);
        yield ending instanceof Ending.Answered answer && answer.status() == UNAUTHORIZED
            ? refused(answer, usable)
            : ending;
      }
    };
  }

  private Ending refused(Ending.Answered answer, AccessTokens.Grant.Usable usable) {
    tokens.drop(oauth2, usable.token());
    return usable.kept() ? new Ending.TokenRefused(answer) : answer;
  }
}

package dev.clarion.activities.telegram;

import com.pengrad.telegrambot.utility.BotUtils;
import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.telegram.bot.CallEnding;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the server said in one attempt, as the log keeps it: a line an answer. An answer that a
 * message was taken would repeat the message, so only the ids are kept of it.
 */
final class Transcript {

  private final int expected;
  private final List<String> lines = new ArrayList<>();
  private final List<@Nullable Integer> messageIds = new ArrayList<>();
  private @Nullable Integer lastStatus;
  private @Nullable Long movedTo;

  /**
   * A transcript of nothing yet.
   *
   * @param expected how many messages are to be taken
   */
  Transcript(int expected) {
    this.expected = expected;
  }

  void add(CallEnding ending) {
    switch (ending) {
      case CallEnding.Answered answer -> {
        lastStatus = answer.status();
        if (answer.isTaken()) {
          messageIds.add(answer.messageId());
          lines.add(ids(answer));
        } else {
          lines.add(answer.text().strip());
        }
      }
      case CallEnding.Failed _ -> lastStatus = null;
    }
  }

  /** How many messages were taken. */
  int taken() {
    return messageIds.size();
  }

  boolean isComplete() {
    return messageIds.size() == expected;
  }

  @Nullable Long movedTo() {
    return movedTo;
  }

  /** Notes that the group has moved, and answers its new id as a recipient. */
  String follow(long chatId) {
    movedTo = chatId;
    return Long.toString(chatId);
  }

  Reply accepted() {
    String answer = "message" + (expected == 1 ? " " : "s ") + shownIds();
    return new Reply(new Outcome.Accepted(answer + move()), snapshot(), null, moved());
  }

  /**
   * How it ended when not all were taken.
   *
   * @param finding what the last answer says of the recipient
   */
  Reply reply(Outcome last, @Nullable Finding finding) {
    if (taken() == 0) {
      return new Reply(retold(last, move()), snapshot(), null, finding);
    }
    String sofar =
        "; of %d messages %d %s taken before (%s)"
            .formatted(expected, taken(), taken() == 1 ? "was" : "were", shownIds());
    Outcome outcome =
        last instanceof Outcome.Deferred deferred
            ? new Outcome.Unknown(deferred.kind(), deferred.message())
            : last;
    return new Reply(
        retold(outcome, sofar + move()), snapshot(), null, finding == null ? moved() : finding);
  }

  /** Only a new id that has taken a message is worth to be remembered. */
  private @Nullable Finding moved() {
    return movedTo == null ? null : new Finding.Moved(movedTo.toString());
  }

  private static Outcome retold(Outcome outcome, String more) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> new Outcome.Accepted(accepted.answer() + more);
      case Outcome.Deferred deferred ->
          new Outcome.Deferred(deferred.kind(), deferred.message() + more, deferred.retryAfter());
      case Outcome.Rejected rejected ->
          new Outcome.Rejected(rejected.kind(), rejected.message() + more);
      case Outcome.Unknown unknown -> new Outcome.Unknown(unknown.kind(), unknown.message() + more);
    };
  }

  private @Nullable ResponseSnapshot snapshot() {
    return lines.isEmpty()
        ? null
        : new ResponseSnapshot(lastStatus, null, Preview.of(String.join("\n", lines)), null);
  }

  private String shownIds() {
    return messageIds.stream()
        .map(id -> id == null ? "?" : id.toString())
        .collect(Collectors.joining(", "));
  }

  private String move() {
    return movedTo == null ? "" : "; the group has moved to its new id " + movedTo;
  }

  private static String ids(CallEnding.Answered answer) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (answer.messageId() != null) {
      result.put("message_id", answer.messageId());
    }
    if (answer.chatId() != null) {
      result.put("chat", Map.of("id", answer.chatId()));
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("ok", true);
    shown.put("result", result);
    return BotUtils.toJson(shown);
  }
}

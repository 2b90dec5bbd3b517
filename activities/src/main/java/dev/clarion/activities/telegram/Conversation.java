package dev.clarion.activities.telegram;

import com.pengrad.telegrambot.request.AbstractSendRequest;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.telegram.bot.CallEnding;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one attempt, one after the other, until all are taken or one is not.
 *
 * <p>A message is sent again within the attempt only when the server has refused it: once to the
 * new id of a group that has moved, and, when messages before it were taken, after the pause that
 * the server asks for, if there is time.
 *
 * <p>When some messages were taken and a later one is not, nothing says so at the next attempt,
 * which would send all of them again. So what another try could cure is {@link Outcome.Unknown}
 * then: the channel's {@code onInterrupted} decides whether to repeat. What no try cures stays
 * {@link Outcome.Rejected}.
 */
final class Conversation {

  /** Makes one call. */
  interface Caller {
    CallEnding call(AbstractSendRequest<?> request, Duration limit);
  }

  private final Caller caller;
  private final Judgement judgement;
  private final long end;

  /**
   * A conversation that begins now.
   *
   * @param total limit for all of it
   */
  Conversation(Caller caller, Judgement judgement, Duration total) {
    this.caller = caller;
    this.judgement = judgement;
    this.end = System.nanoTime() + total.toNanos();
  }

  Reply send(Messages messages, String recipient) {
    String chat = recipient;
    Transcript transcript = new Transcript(messages.to(chat).size());
    while (!transcript.isComplete()) {
      Duration remaining = remaining();
      if (!remaining.isPositive()) {
        return transcript.reply(
            new Outcome.Deferred(ErrorKind.TIMEOUT, "there was no time left for it", null), null);
      }
      CallEnding ending = caller.call(messages.to(chat).get(transcript.taken()), remaining);
      transcript.add(ending);
      if (ending instanceof CallEnding.Answered answer && answer.isTaken()) {
        continue;
      }
      Long moved = transcript.movedTo() == null ? movedTo(ending) : null;
      if (moved != null) {
        chat = transcript.follow(moved);
      } else if (!canWait(transcript, ending)) {
        return transcript.reply(judgement.of(ending), Judgement.finding(ending));
      }
    }
    return transcript.accepted();
  }

  /** Waits out a pause that stands between messages; false when there is none, or no time. */
  private boolean canWait(Transcript transcript, CallEnding ending) {
    Duration pause = Judgement.pause(ending);
    if (transcript.taken() == 0 || pause == null || pause.compareTo(remaining()) >= 0) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration remaining() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private static @Nullable Long movedTo(CallEnding ending) {
    return ending instanceof CallEnding.Answered answer
            && answer.read() != null
            && answer.read().parameters() != null
        ? answer.read().parameters().migrateToChatId()
        : null;
  }
}

package dev.clarion.activities.twilio;

import dev.clarion.activities.channel.ChannelContract;
import dev.clarion.activities.channel.Counterpart;
import dev.clarion.activities.channel.Counterpart.Behaviour;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** SMS, over Twilio's Messages resource. */
class SmsContractIT extends ChannelContract {

  private final TwilioClient client = new TwilioClient("1.2.3");
  private final SmsChannel channel = new SmsChannel(client);

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Override
  protected SmsChannel channel() {
    return channel;
  }

  @Override
  protected String recipient(Counterpart counterpart) {
    return "+436601234567";
  }

  @Override
  protected List<String> secrets() {
    return TwilioCounterpart.SECRETS;
  }

  /** A form has + for a space. */
  @Override
  protected String sent(String words) {
    return words.replace(' ', '+');
  }

  @Override
  protected Counterpart start(Behaviour behaviour) throws Exception {
    return TwilioCounterpart.start(behaviour, freePort(), false);
  }
}

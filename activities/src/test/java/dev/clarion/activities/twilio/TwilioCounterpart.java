package dev.clarion.activities.twilio;

import static dev.clarion.activities.twilio.SampleMessage.ACCOUNT;
import static dev.clarion.activities.twilio.SampleMessage.TOKEN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.clarion.activities.channel.Counterpart;
import dev.clarion.config.channel.ChannelSettings;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Twilio, as both of its channels meet it. */
record TwilioCounterpart(TwilioEmulator twilio, ChannelSettings settings) implements Counterpart {

  static final List<String> SECRETS =
      List.of(
          TOKEN, Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(US_ASCII)));

  static TwilioCounterpart start(Behaviour behaviour, int freePort, boolean whatsApp) {
    TwilioEmulator twilio = TwilioEmulator.start();
    // Twice: for a message, and for a test.
    for (int i = 0; i < 2; i++) {
      switch (behaviour) {
        case TAKES, IS_GONE -> {}
        case REFUSES_FOR_NOW ->
            twilio.does(TwilioEmulator.refusal(429, 20429, "Too Many Requests"));
        case REFUSES_FOR_GOOD ->
            twilio.does(TwilioEmulator.refusal(400, 21211, "The 'To' number is not valid"));
        case CUTS -> twilio.does(exchange -> exchange.close());
        case HANGS -> twilio.does(_ -> TwilioEmulator.hang());
        case REPEATS_SECRETS ->
            twilio.does(TwilioEmulator.refusal(400, 29999, String.join(" or ", SECRETS)));
      }
    }
    URI url =
        behaviour == Behaviour.IS_GONE ? URI.create("http://127.0.0.1:" + freePort) : twilio.url();
    SampleMessage message = whatsApp ? SampleMessage.whatsApp(url) : SampleMessage.sms(url);
    return new TwilioCounterpart(twilio, message.settings());
  }

  @Override
  public String received() {
    return twilio.received.stream()
        .map(request -> request.headers() + " " + request.fields())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void awaitMessage() throws InterruptedException {
    twilio.arrived.await();
  }

  @Override
  public void close() {
    twilio.close();
  }
}

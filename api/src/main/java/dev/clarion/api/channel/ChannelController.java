package dev.clarion.api.channel;

import dev.clarion.api.Items;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.TestSends;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.workflows.testsend.TestSendOrder;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Channels")
class ChannelController {

  private final ConfigurationSource configurations;
  private final NetworkRules networks;
  private final TestSends testSends;

  ChannelController(
      ConfigurationSource configurations, NetworkRules networks, TestSends testSends) {
    this.configurations = configurations;
    this.networks = networks;
    this.testSends = testSends;
  }

  @GetMapping("/v1/channels")
  @Operation(summary = "List the declared channels", description = "By name.")
  Items<ChannelView> listChannels(@Requires(Scope.READ) Caller caller) {
    TenantConfiguration configuration = configuration(caller);
    return new Items<>(
        configuration.channels().keySet().stream()
            .sorted()
            .map(name -> ChannelView.of(name, configuration))
            .toList());
  }

  @PostMapping(
      path = "/v1/channels/{name}:test",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Send a test message, and tell every step",
      description =
          "A small real message, by the code that sends notifications and over a connection of its"
              + " own: what happened at each step, why it failed, and what to try. By every provider"
              + " of the channel, or one. It stands in no log. The answer takes up to 20 s; with"
              + " `Accept: text/plain` it is a line a step.")
  Mono<TestSendView> testChannel(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String name,
      @RequestBody TestSendRequest body) {
    TenantConfiguration configuration = configuration(caller);
    ChannelSettings settings =
        configuration
            .channel(name)
            .orElseThrow(() -> Refusal.notFound("There is no channel '" + name + "'."));
    refuseFaults(settings, body);
    return testSends
        .send(
            new TestSendOrder(
                caller.tenant(), name, body.recipient(), body.provider(), caller.name()))
        .map(sent ->
            new TestSendView(
                name,
                configuration.channelType(name).orElseThrow(),
                body.recipient(),
                sent.delivered(),
                sent.summary(),
                sent.steps()));
  }

  @Hidden // of the same operation, the other media type
  @PostMapping(
      path = "/v1/channels/{name}:test",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = "text/plain;charset=UTF-8")
  Mono<String> testChannelInWords(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String name,
      @RequestBody TestSendRequest body) {
    return testChannel(caller, name, body).map(TestSendView::inWords);
  }

  private void refuseFaults(ChannelSettings settings, TestSendRequest body) {
    List<Fault> faults = new ArrayList<>();
    settings
        .problemsWith(body.recipient(), networks)
        .forEach(problem -> faults.add(new Fault("/recipient", problem)));
    String provider = body.provider();
    if (provider != null && !settings.byProvider().containsKey(provider)) {
      faults.add(
          new Fault(
              "/provider",
              settings.byProvider().isEmpty()
                  ? "the channel has no providers to choose from"
                  : "there is no provider '%s'; there are %s"
                      .formatted(provider, String.join(", ", settings.byProvider().keySet()))));
    }
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
  }

  private TenantConfiguration configuration(Caller caller) {
    return configurations
        .of(caller.tenant())
        .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
  }
}

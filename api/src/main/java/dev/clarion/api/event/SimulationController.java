package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Events")
class SimulationController {

  private final Simulations simulations;

  SimulationController(Simulations simulations) {
    this.simulations = simulations;
  }

  @PostMapping(
      path = "/v1/events:simulate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Tell what would happen after an event",
      description =
          "Runs the real workflows in skipped time, with providers that pretend: who is told when"
              + " and through what, retries, quiet hours, escalation, reminders. Sends nothing, and"
              + " keeps nothing. It is taken for the first of its kind, and messages are not"
              + " rendered. Takes up to 20 s and 5000 entries, else 422; 429 with `Retry-After`"
              + " while two others run. With `Accept: text/plain` it is a line for each entry.")
  Mono<SimulationView> simulateEvent(
      @Requires(Scope.READ) Caller caller, @RequestBody SimulationRequest body) {
    return simulations.simulate(caller, body);
  }

  @Hidden // of the same operation, the other media type
  @PostMapping(
      path = "/v1/events:simulate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = "text/plain;charset=UTF-8")
  Mono<String> simulateEventInWords(
      @Requires(Scope.READ) Caller caller, @RequestBody SimulationRequest body) {
    return simulateEvent(caller, body).map(SimulationView::inWords);
  }
}

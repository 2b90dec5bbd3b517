package dev.clarion.api.egress;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Keys")
class EgressController {

  private static final String UNDECLARED =
      "Nobody has declared the addresses that requests come from; the operator can, in"
          + " CLARION_EGRESS_ADDRESSES.";

  /** The addresses, or why there are none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Egress(
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description = "Single addresses, and networks in CIDR notation",
                      example = "[\"203.0.113.4\", \"2001:db8::/64\"]"))
          List<String> items,
      @Schema(description = "Why the list is empty", example = UNDECLARED) @Nullable String note) {}

  private final Egress egress;

  /**
   * @throws IllegalStateException when what is declared is no list of addresses: better no start
   *     than a firewall rule that is wrong
   */
  EgressController(@Value("${clarion.api.egress-addresses:}") String declared) {
    try {
      List<String> addresses = EgressAddresses.of(declared);
      egress = new Egress(addresses, addresses.isEmpty() ? UNDECLARED : null);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("CLARION_EGRESS_ADDRESSES: " + e.getMessage(), e);
    }
  }

  @GetMapping("/v1/me/egress")
  @Operation(
      summary = "Tell which addresses webhooks and mails come from",
      description = "For receivers' firewalls. Clarion cannot see them: an operator declares them.")
  Egress listEgressAddresses(@Requires(Scope.READ) Caller caller) {
    return egress;
  }
}

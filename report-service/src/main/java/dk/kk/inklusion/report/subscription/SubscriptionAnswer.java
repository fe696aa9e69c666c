package dk.kk.inklusion.report.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.kk.inklusion.report.subscription.Subscription.State;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its owner sees it.
 *
 * @param secret in the answer that made it, and nowhere else
 * @param previousSecretUntil until when the secret before the current one signs, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionAnswer(
    String id,
    String url,
    @JsonUnwrapped Interest interest,
    Payload payload,
    State state,
    @Nullable String reason,
    Instant stateSince,
    long after,
    Instant createdAt,
    @Nullable String secret,
    @Nullable Instant previousSecretUntil,
    Map<String, String> links) {

  /** Without its secret. */
  static SubscriptionAnswer of(Subscription s) {
    return of(s, null);
  }

  static SubscriptionAnswer withSecret(Subscription s) {
    return of(s, s.secrets().current());
  }

  private static SubscriptionAnswer of(Subscription s, @Nullable String secret) {
    return new SubscriptionAnswer(
        s.id(),
        s.url(),
        s.interest(),
        s.payload(),
        s.state(),
        s.reason(),
        s.stateSince(),
        s.after(),
        s.createdAt(),
        secret,
        s.secrets().at(Instant.now()).size() > 1 ? s.secrets().previousUntil() : null,
        Map.of("self", path(s), "deliveries", path(s) + "/deliveries"));
  }

  static String path(Subscription s) {
    return "/api/v1/subscriptions/" + s.id();
  }
}

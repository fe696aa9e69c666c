package dk.kk.inklusion.report.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.report.delivery.Delivery.Attempt;
import dk.kk.inklusion.report.delivery.Delivery.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the subscription's owner sees it.
 *
 * @param id what was sent as {@code webhook-id}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryAnswer(
    String id,
    String type,
    @Nullable Long sequence,
    State state,
    Instant createdAt,
    @Nullable Instant nextTryAt,
    @Nullable Instant finishedAt,
    List<Attempt> attempts) {
  static DeliveryAnswer of(Delivery d) {
    return new DeliveryAnswer(
        d.id(),
        d.isTest() ? Message.TEST : Message.PUBLISHED,
        d.sequence(),
        d.state(),
        d.createdAt(),
        d.nextTryAt(),
        d.finishedAt(),
        d.attempts());
  }
}

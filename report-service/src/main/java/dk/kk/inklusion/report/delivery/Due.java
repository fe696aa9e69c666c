package dk.kk.inklusion.report.delivery;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * That a delivery is to be tried, and who is at it. There is one of each pending delivery and none
 * of the others, so that looking for work does not go through everything that was ever sent.
 *
 * @param id the delivery's
 * @param leasedUntil until when somebody has it to himself
 * @param holder who; null for nobody
 */
@Document("due")
record Due(
    @Id String id,
    String subscription,
    Instant nextTryAt,
    Instant leasedUntil,
    @Nullable String holder) {
  static Due of(Delivery pending) {
    Instant at = Objects.requireNonNullElse(pending.nextTryAt(), Instant.EPOCH);
    return new Due(pending.id(), pending.subscription(), at, Instant.EPOCH, null);
  }
}

package dk.kk.inklusion.report.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
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
    @Indexed String subscription,
    @Indexed Instant nextTryAt,
    Instant leasedUntil,
    @Nullable String holder) {
  static Due at(Instant nextTryAt, String id, String subscription) {
    return new Due(id, subscription, nextTryAt, Instant.EPOCH, null);
  }
}

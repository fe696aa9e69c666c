package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value on {@code barometer.batch.event.v1}: what the barometer made of a batch. The first event of
 * a batch wins; of a batch of answers {@code added + corrected + unchanged + quarantined} is its
 * number of accepted rows.
 *
 * <p>An event with {@code replay} corrects the first: {@code scored} is what became of the one
 * record that was replayed, and the batch has as many fewer in quarantine. The first event of a
 * replay wins.
 *
 * @param replay id of the quarantined record that was replayed; null of a batch's own event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchScored(
    String batch,
    String survey,
    String wave,
    Instant scoredAt,
    Effect scored,
    @Nullable String replay) {

  /**
   * Respondents by what happened to them.
   *
   * @param added had no answers in the wave before; {@code new} in JSON
   * @param corrected had other answers before
   * @param unchanged had the same answers before
   * @param withdrawn had answers, which are gone now
   * @param unknown were withdrawn without having had answers
   * @param quarantined could not be read and await the steward
   */
  public record Effect(
      @JsonProperty("new") long added,
      long corrected,
      long unchanged,
      long withdrawn,
      long unknown,
      long quarantined) {
    public static final Effect NONE = new Effect(0, 0, 0, 0, 0, 0);

    public long total() {
      return added + corrected + unchanged + withdrawn + unknown + quarantined;
    }
  }
}

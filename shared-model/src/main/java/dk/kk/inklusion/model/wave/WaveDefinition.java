package dk.kk.inklusion.model.wave;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.model.Text;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One round of a survey. Made by {@link WaveDefinitionReader}.
 *
 * @param codebook version of the survey's codebook
 * @param from first day of the field period; null where not known
 * @param to last day of it, not before {@code from}; null where not known
 * @param previous wave that changes are measured against; null for none
 * @param baseline wave that long-term changes are measured against; null for none
 * @param margins population cross-tables the weights are raked to; empty for none
 * @param quality facts on the wave that every revision repeats, an object; null for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WaveDefinition(
    int codebook,
    Text title,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String previous,
    @Nullable String baseline,
    Weights weights,
    List<Margin> margins,
    Publish publish,
    @Nullable JsonNode quality) {

  /** Which weights count. */
  public enum Weights {
    /** The weights in the vendor's file. */
    @JsonProperty("vendor")
    VENDOR,
    /** Those, raked to the wave's margins when read. */
    @JsonProperty("raked")
    RAKED
  }

  /** When revisions appear. */
  public enum Publish {
    /** After every batch. */
    @JsonProperty("live")
    LIVE,
    /** Once, when the wave is closed. */
    @JsonProperty("at-close")
    AT_CLOSE
  }

  /** A full cross-table of the population by these variables. */
  public record Margin(List<String> variables, List<MarginTotal> totals) {}

  /**
   * A cell of it.
   *
   * @param codes a group of each of the margin's variables
   * @param population people, above 0
   */
  public record MarginTotal(List<String> codes, long population) {}

  /**
   * Whether this may replace the other after answers have arrived: only title, quality and the
   * codebook (a method change) may differ.
   */
  public boolean differsOnlyInWhatMayChange(WaveDefinition other) {
    return equals(
        new WaveDefinition(
            codebook,
            title,
            other.from,
            other.to,
            other.previous,
            other.baseline,
            other.weights,
            other.margins,
            other.publish,
            quality));
  }
}

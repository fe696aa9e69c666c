package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Value on {@code barometer.index.event.v1}: a whole revision of a wave, self-sufficient. What is
 * null is absent from the JSON. A register indicator is published in the same shape: under its id
 * as the survey and its period as the wave, with one measure, without standard errors and what
 * rests on them, and with {@code indicator}. The steward's truth has the same shape, unrounded, and
 * without what depends on how the answers arrived: {@code sequence}, {@code revision}, {@code
 * reason}, {@code asOf} and the number of batches.
 *
 * @param sequence 1, 2, 3, ... over all surveys, without a gap
 * @param revision 1, 2, 3, ... within the wave
 * @param asOf when the last batch in it was received
 * @param codebook version the answers were scored by
 * @param method the method the figures are computed by; changes when a formula does
 * @param weighting which weights count; null in revisions from before it was said
 * @param quality facts on the wave the steward gave; null for none
 * @param dimensions names and labels of everything {@code groups} breaks down by, crossings left
 *     out
 * @param comparison null where the codebook has none
 * @param indicator of a register indicator, what it is; null of a survey
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexEvent(
    @Nullable Long sequence,
    String survey,
    String wave,
    @Nullable Long revision,
    Status status,
    @Nullable Reason reason,
    @Nullable Instant asOf,
    int codebook,
    String method,
    Text surveyTitle,
    Text title,
    @Nullable Period period,
    Covers covers,
    @Nullable WeightsUsed weighting,
    @Nullable JsonNode quality,
    List<MeasureInfo> measures,
    List<Dimension> dimensions,
    @Nullable Comparison comparison,
    List<GroupEstimate> groups,
    List<Gap> gaps,
    List<Change> changes,
    List<AdjustedGap> adjusted,
    List<Decomposition> decomposition,
    List<Outlook> outlook,
    @Nullable RegisterFigure indicator) {

  /** Whether more answers may come. */
  public enum Status {
    @JsonProperty("provisional")
    PROVISIONAL,
    @JsonProperty("final")
    FINAL
  }

  /** Why there is a new revision. */
  public enum Reason {
    /** Answers came. */
    @JsonProperty("update")
    UPDATE,
    /** Codebook, title or quality changed. */
    @JsonProperty("method")
    METHOD,
    /** The wave was closed. */
    @JsonProperty("closing")
    CLOSING
  }

  /** First and last day of the field period. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * What the revision rests on.
   *
   * @param batches batches of answers received so far; absent from truth
   * @param responses respondents whose answers are in the figures; 0 of a register indicator
   * @param waiting respondents whose changes are not yet in the figures
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Covers(@Nullable Long batches, long responses, long waiting) {}

  /**
   * Which weights the figures are made with.
   *
   * @param marginsNotReached cells of the population's cross-tables that raking did not reach;
   *     while there are any, nothing is estimable
   */
  public record WeightsUsed(Weights weights, List<MarginCell> marginsNotReached) {}

  /** A cell of a cross-table: a code of each variable. */
  public record MarginCell(List<String> variables, List<String> codes) {}

  /**
   * What a measure is, for those who have no codebook.
   *
   * @param kind {@code mean} or {@code share}; of a register indicator {@code figure}
   * @param unit {@code points} (0 to 100) for a mean and {@code share} (0 to 1) for a share, unless
   *     the codebook names another; of a register indicator its own
   */
  public record MeasureInfo(String id, String kind, Polarity polarity, Text label, String unit) {}

  /** A variable results are broken down by. */
  public record Dimension(String name, Text label, List<Group> groups) {}
}

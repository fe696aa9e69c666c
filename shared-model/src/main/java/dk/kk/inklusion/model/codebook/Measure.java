package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dk.kk.inklusion.model.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/** What is estimated for every group: a mean score or a share. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Measure {
  String id();

  Text label();

  /** What an estimate is counted in, for people; null for the kind's own: points, or share. */
  @Nullable String unit();

  Polarity polarity();

  /**
   * Mean of the answered items, each rescaled to 0-100.
   *
   * @param minimumAnswered from this number of answered items up there is a score; 1..items
   */
  @JsonTypeName("mean")
  record Mean(
      String id,
      Text label,
      @Nullable String unit,
      Polarity polarity,
      List<Item> items,
      int minimumAnswered)
      implements Measure {}

  /**
   * A part of a mean score.
   *
   * @param variable a scale, or a number with both bounds
   * @param reversed whether the lowest answer scores 100
   */
  record Item(String variable, boolean reversed) {}

  /** Share, 0 to 1, of those who answered that chose one of these categories. */
  @JsonTypeName("share")
  record CategoryShare(
      String id,
      Text label,
      @Nullable String unit,
      Polarity polarity,
      String variable,
      Set<String> categories)
      implements Measure {}

  /**
   * Share, 0 to 1, of those who answered whose answer is {@code from..to}, both included.
   *
   * @param from in millionths; null for no lower bound
   * @param to in millionths; null for no upper bound
   */
  @JsonTypeName("share")
  record RangeShare(
      String id,
      Text label,
      @Nullable String unit,
      Polarity polarity,
      String variable,
      @JsonSerialize(using = Millionths.class) @Nullable Long from,
      @JsonSerialize(using = Millionths.class) @Nullable Long to)
      implements Measure {}
}

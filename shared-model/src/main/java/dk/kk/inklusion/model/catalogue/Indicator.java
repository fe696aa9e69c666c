package dk.kk.inklusion.model.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured to see whether a goal is reached, or what a committee reports beside it.
 *
 * @param id of letters, digits, dots, dashes and underscores; a register indicator is published
 *     under it as a survey is under its own
 * @param goal number of the goal it belongs to; null where it belongs to none
 * @param decides whether it counts for the status of its goal
 * @param partOf id of the indicator it is a component of; null for none
 * @param committee id of the committee that answers for it; null for none
 * @param unit {@code percent}, {@code percentage-points}, {@code points}, {@code number}, {@code
 *     rank}, {@code million-kroner}, or another word, printed as it is
 * @param polarity where neither direction is progress, there is no verdict
 * @param target value that is aimed at, in the unit; null for none
 * @param parity groups that should become alike; null where a target counts, or neither
 * @param tolerance largest change, in the unit, that is still no change, at least 0
 * @param groups the groups there are measurements of; empty where there is one figure only, whose
 *     group is {@link #ALL}
 * @param headline the group whose change is the indicator's
 * @param levels of an area indicator, from most to least need; a measurement puts an area, its
 *     group, at one of them, and what is published is the number of areas at each. Empty otherwise
 * @param totals of an area indicator, what counts areas at several levels together
 * @param areas of an area indicator, those there are labels for
 * @param survey where a survey's figure comes from; null unless the source is the survey
 * @param printed what the city's reports said of it in words of their own
 * @param note what a reader must know; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Indicator(
    String id,
    @Nullable Integer goal,
    boolean decides,
    @Nullable String partOf,
    @Nullable String committee,
    Text title,
    String unit,
    Polarity polarity,
    @Nullable BigDecimal target,
    @Nullable Parity parity,
    BigDecimal tolerance,
    Source source,
    List<Group> groups,
    String headline,
    List<Group> levels,
    List<Total> totals,
    List<Group> areas,
    @Nullable SurveyFigure survey,
    List<Printed> printed,
    @Nullable Text note) {
  /** The group of a figure that is not broken down. */
  public static final String ALL = "all";

  /** Where its figures come from. */
  public enum Source {
    /** Measurements a steward hands in. */
    @JsonProperty("register")
    REGISTER,
    /** A survey's published index. */
    @JsonProperty("survey")
    SURVEY,
    /** Nowhere: what is known of it are words. */
    @JsonProperty("text")
    TEXT
  }

  /**
   * Two groups that should become alike.
   *
   * @param focal the group that is behind
   */
  public record Parity(String reference, String focal) {}

  /** Areas at any of several levels, counted together under a code of its own. */
  public record Total(String code, Text label, List<String> levels) {}

  /** Which of a survey's figures it is; its comparison is the parity. */
  public record SurveyFigure(String survey, String measure, String dimension, String group) {}

  /**
   * What a report printed, to be shown beside what is computed.
   *
   * @param report year of the report
   * @param text as it was printed
   * @param note why the two differ; null where they do not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Printed(int report, Text text, @Nullable Text note) {}

  /** Whether measurements put areas at levels. */
  public boolean countsAreas() {
    return !levels.isEmpty();
  }

  /** Name of the dimension its groups are published under, the total apart. */
  public String dimension() {
    return countsAreas() ? "level" : "group";
  }

  /** The groups a measurement with a value may be of; of an area indicator, what counts areas. */
  public List<Group> measured() {
    if (countsAreas()) {
      return Stream.concat(
              levels.stream(), totals.stream().map(total -> new Group(total.code(), total.label())))
          .toList();
    }
    return groups.isEmpty() ? List.of(new Group(ALL, title)) : groups;
  }

  /** Whether a measurement with a value may be of this group. */
  public boolean measures(String code) {
    return measured().stream().anyMatch(group -> group.code().equals(code));
  }
}

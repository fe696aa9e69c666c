package dk.kk.inklusion.model.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.model.Text;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of the projektbank.
 *
 * @param year it is listed in
 * @param responsible unit that carries it out; null where it was not said
 * @param funding what pays for it; null where it was not said
 * @param administration that grants the money; null where it was not said
 * @param goal number of the goal it is for; null where it was not said
 * @param agreement id of the agreement it is part of; null for none
 * @param amount in million kroner; null where it was not said
 * @param audience whom it is for; null where it was not said
 * @param follows who follows its progress
 * @param progress by quarter, oldest first; empty where none was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Project(
    String id,
    int year,
    Text title,
    @Nullable Text responsible,
    @Nullable Text funding,
    @Nullable Text administration,
    @Nullable Integer goal,
    @Nullable String agreement,
    @Nullable BigDecimal amount,
    @Nullable Text audience,
    @Nullable Text follows,
    List<Progress> progress) {

  /**
   * How it went in a quarter.
   *
   * @param quarter as {@code 2013-Q1}
   */
  public record Progress(String quarter, State state) {}

  /** The city's three words for a project's progress. */
  public enum State {
    /** God fremdrift. */
    @JsonProperty("good")
    GOOD,
    /** Mindre problemer med fremdrift. */
    @JsonProperty("minor-problems")
    MINOR_PROBLEMS,
    /** Betydelige problemer med fremdrift. */
    @JsonProperty("serious-problems")
    SERIOUS_PROBLEMS
  }
}

package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.Text;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire and how it is scored. Immutable once a wave uses it. Made by {@link
 * CodebookReader}, which guarantees that every name used here is defined here.
 *
 * @param survey name of the survey
 * @param version 1 and up
 * @param respondent column with the vendor's respondent id
 * @param weight column with the weight; null where every weight is 1
 * @param stratum column with the stratum; null where the design has none
 * @param variables in the order in which answers are stored
 * @param dimensions names of variables with groups, by which results are broken down
 * @param crossings two or more such names each
 * @param comparison null where there are no two groups to compare
 * @param model the regression behind the adjusted gap; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Codebook(
    String survey,
    int version,
    Text title,
    String respondent,
    @Nullable String weight,
    @Nullable String stratum,
    List<Variable> variables,
    List<Measure> measures,
    List<String> dimensions,
    List<List<String>> crossings,
    @Nullable Comparison comparison,
    @Nullable RegressionModel model,
    LonelyStratum lonelyStratum,
    Disclosure disclosure) {

  /**
   * The variable of a name.
   *
   * @throws NoSuchElementException if there is none
   */
  public Variable variable(String name) {
    return variables.get(indexOf(name));
  }

  /** Position of a variable in {@link #variables} and so in a respondent's stored answers. */
  public int indexOf(String name) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new NoSuchElementException("no variable '" + name + "'");
  }

  /**
   * Whether answers stored under the other codebook mean the same under this one: the same
   * variables in the same order with the same types, ranges, categories and bands. Labels may
   * differ.
   */
  public boolean hasVariablesOf(Codebook other) {
    return variables.stream()
            .map(Variable::withoutLabels)
            .toList()
            .equals(other.variables.stream().map(Variable::withoutLabels).toList())
        && Objects.equals(weight, other.weight)
        && Objects.equals(stratum, other.stratum)
        && respondent.equals(other.respondent);
  }

  @JsonIgnore
  public boolean isStratified() {
    return stratum != null;
  }

  /**
   * The groups whose gap is measured: reference minus focal.
   *
   * @param dimension a dimension
   * @param focal code of the group whose disadvantage is asked about
   * @param reference code of the group it is compared with
   */
  public record Comparison(String dimension, String focal, String reference) {}

  /**
   * Weighted least squares of a measure on the comparison's group and covariates; a covariate's
   * reference level is its first group (statistics.md 9).
   */
  public record RegressionModel(String measure, List<String> covariates) {}

  /**
   * Thresholds of disclosure control; 0 switches a rule off (design.md 8).
   *
   * @param minimum respondents below which no figure is published
   * @param uncertainBelow respondents below which a figure is marked uncertain
   * @param count least published count of a share, and of its complement
   * @param change least number of respondents two published states of a set may differ by
   * @param effective least effective sample size
   * @param model least rows of either group in the regression
   */
  public record Disclosure(
      int minimum, int uncertainBelow, int count, int change, int effective, int model) {
    public static final Disclosure DEFAULT = new Disclosure(20, 50, 5, 5, 10, 100);
  }
}

package dk.kk.inklusion.report.status;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Catalogue.Agreement;
import dk.kk.inklusion.model.catalogue.Catalogue.Budget;
import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import dk.kk.inklusion.model.catalogue.Catalogue.Goal;
import dk.kk.inklusion.model.catalogue.Project;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.status.GoalRule.Deciding;
import dk.kk.inklusion.report.status.Series.Point;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The barometer as a year's report tells it: of every indicator the newest period up to that year.
 *
 * @param years there are reports of, newest first
 * @param sequence the highest among what it is made of; 0 for nothing
 * @param series every indicator, in the catalogue's order, with the periods up to the year
 */
public record StatusReport(
    int year, List<Integer> years, long sequence, Catalogue catalogue, List<Series> series) {

  /**
   * An agreement with its projects.
   *
   * @param total of the amounts that were said; null where none was
   */
  public record Agreed(Agreement agreement, List<Project> projects, @Nullable BigDecimal total) {}

  /** Changes whenever anything in it does. */
  public String tag() {
    return "report-%d-%d-%d".formatted(year, sequence, catalogue.version());
  }

  /** Indicators of a goal, the deciding ones among them; components behind what they are of. */
  public List<Series> of(Goal goal) {
    return series.stream()
        .filter(s -> Objects.equals(s.definition().goal(), goal.number()))
        .toList();
  }

  /** The status of a goal; null where nothing that decides it was measured. */
  public @Nullable Verdict status(Goal goal) {
    return GoalRule.status(
        of(goal).stream()
            .filter(s -> s.definition().decides())
            .map(s -> new Deciding(s.news(year), s.verdict()))
            .toList());
  }

  /** Indicators a committee answers for. */
  public List<Series> of(Committee committee) {
    return series.stream()
        .filter(s -> Objects.equals(s.definition().committee(), committee.id()))
        .toList();
  }

  /** Indicators no committee answers for. */
  public List<Series> ofNobody() {
    return series.stream().filter(s -> s.definition().committee() == null).toList();
  }

  /** The waves of surveys it tells of, one for each survey. */
  public List<Point> surveys() {
    return series.stream()
        .filter(s -> s.isOfSurvey() && s.news(year) == News.NEW)
        .map(Series::newest)
        .filter(Objects::nonNull)
        .collect(
            Collectors.toMap(
                p -> p.publication().survey(), p -> p, (a, _) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  public List<Budget> budgets() {
    return catalogue.budgets().stream().filter(b -> b.year() == year).toList();
  }

  /** What a committee spends; null where it was not said. */
  public @Nullable Budget budget(Committee committee) {
    return budgets().stream()
        .filter(b -> b.committee().equals(committee.id()))
        .findFirst()
        .orElse(null);
  }

  public List<Project> projects() {
    return catalogue.projects().stream().filter(p -> p.year() == year).toList();
  }

  /** Years whose agreements it tells of: its own, and the next, whose are made in it. */
  public List<Integer> agreementYears() {
    return List.of(year, year + 1);
  }

  public List<Agreed> agreements(int ofYear) {
    return catalogue.agreements().stream()
        .filter(a -> a.year() == ofYear)
        .map(a -> {
          List<Project> projects =
              catalogue.projects().stream().filter(p -> a.id().equals(p.agreement())).toList();
          return new Agreed(a, projects, sum(projects.stream().map(Project::amount).toList()));
        })
        .toList();
  }

  /** Of those that were said; null where none was. */
  public static @Nullable BigDecimal sum(List<? extends @Nullable BigDecimal> amounts) {
    BigDecimal sum = null;
    for (BigDecimal amount : amounts) {
      if (amount != null) {
        sum = sum == null ? amount : sum.add(amount);
      }
    }
    return sum;
  }
}

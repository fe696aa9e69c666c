package dk.kk.inklusion.model.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.Text;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Value on {@code barometer.catalogue.state.v1}: everything the barometer holds besides the survey,
 * as data. It is added to entry by entry: one with a known id takes the old one's place.
 *
 * @param version 1, 2, 3, ... whenever something changed; 0 of a document nobody has put yet
 * @param goals of the policy, by number
 * @param indicators in the order they are listed in
 */
public record Catalogue(
    long version,
    List<Goal> goals,
    List<Committee> committees,
    List<Indicator> indicators,
    List<Agreement> agreements,
    List<Project> projects,
    List<Budget> budgets) {
  /** One without entries. */
  public static final Catalogue EMPTY =
      new Catalogue(0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * A goal of the inclusion policy.
   *
   * @param number as the policy counts them, from 1
   */
  public record Goal(int number, Text title) {}

  /** A political committee and the administration that works for it. */
  public record Committee(String id, Text title, Text administration) {}

  /**
   * What parties agreed on for a year.
   *
   * @param financing where its money comes from
   */
  public record Agreement(String id, int year, Text title, List<Money> financing) {}

  /**
   * An amount.
   *
   * @param amount in million kroner
   */
  public record Money(Text title, BigDecimal amount) {}

  /**
   * What a committee spends on inclusion in a year.
   *
   * @param committee its id
   * @param amount in million kroner
   * @param note what is or is not in it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Budget(int year, String committee, BigDecimal amount, @Nullable Text note) {
    String id() {
      return year + "/" + committee;
    }
  }

  /** This with the entries of another added, each in the place of the one it renews. */
  public Catalogue with(Catalogue other) {
    return new Catalogue(
        version,
        merged(goals, other.goals, goal -> Integer.toString(goal.number())),
        merged(committees, other.committees, Committee::id),
        merged(indicators, other.indicators, Indicator::id),
        merged(agreements, other.agreements, Agreement::id),
        merged(projects, other.projects, Project::id),
        merged(budgets, other.budgets, Budget::id));
  }

  /** The same under another version. */
  public Catalogue withVersion(long newVersion) {
    return new Catalogue(newVersion, goals, committees, indicators, agreements, projects, budgets);
  }

  private static <T> List<T> merged(List<T> old, List<T> renewed, Function<T, String> id) {
    Map<String, T> entries = new LinkedHashMap<>();
    old.forEach(entry -> entries.put(id.apply(entry), entry));
    renewed.forEach(entry -> entries.put(id.apply(entry), entry));
    return List.copyOf(entries.values());
  }

  /** The indicator of an id; null where there is none. */
  public @Nullable Indicator indicator(String id) {
    return indicators.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  /** The committee of an id; null where there is none. */
  public @Nullable Committee committee(String id) {
    return committees.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }
}

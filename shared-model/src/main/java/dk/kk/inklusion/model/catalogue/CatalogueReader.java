package dk.kk.inklusion.model.catalogue;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue.Agreement;
import dk.kk.inklusion.model.catalogue.Catalogue.Budget;
import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import dk.kk.inklusion.model.catalogue.Catalogue.Goal;
import dk.kk.inklusion.model.catalogue.Catalogue.Money;
import dk.kk.inklusion.model.catalogue.Project.Progress;
import dk.kk.inklusion.model.catalogue.Project.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue, or entries that are to be added to one, and finds every fault in it. */
public final class CatalogueReader {
  private static final String NAME = "catalogue";
  private static final Pattern QUARTER = Pattern.compile("[12][0-9]{3}-Q[1-4]");
  private static final Map<String, State> STATES =
      Map.of(
          "good", State.GOOD,
          "minor-problems", State.MINOR_PROBLEMS,
          "serious-problems", State.SERIOUS_PROBLEMS);

  private CatalogueReader() {}

  /**
   * Entries and what was passed over in them.
   *
   * @param entries under version 0
   * @param ignored paths of properties no entry has
   */
  public record Reading(Catalogue entries, List<String> ignored) {}

  /** The city's own: the policy of 2011-2014 with the report of 2013. */
  public static Catalogue city() {
    try (InputStream file =
        CatalogueReader.class.getResourceAsStream("/catalogue/inklusionspolitik-2011-2014.yaml")) {
      byte[] bytes = Objects.requireNonNull(file, "part of this jar").readAllBytes();
      return read(new String(bytes, StandardCharsets.UTF_8), Catalogue.EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads entries.
   *
   * @param text YAML or JSON; every section may be absent
   * @param known what they are added to; they may refer to its goals, committees and agreements
   * @return the entries alone, under version 0
   * @throws InvalidDocumentException with every fault
   */
  public static Catalogue read(String text, Catalogue known) {
    return readWithNotes(text, known).entries();
  }

  /** As {@link #read}, saying also what was passed over. */
  public static Reading readWithNotes(String text, Catalogue known) {
    Document document = Document.parse(NAME, text);
    document.allow(
        "goals", "committees", "indicators", "agreements", "projects", "budgets", "version");
    List<Goal> goals = document.list("goals").stream().map(CatalogueReader::goal).toList();
    List<Committee> committees =
        document.list("committees").stream().map(CatalogueReader::committee).toList();
    List<Agreement> agreements =
        document.list("agreements").stream().map(CatalogueReader::agreement).toList();
    References references =
        new References(
            known.with(
                new Catalogue(0, goals, committees, List.of(), agreements, List.of(), List.of())));
    Catalogue entries =
        new Catalogue(
            0,
            goals,
            committees,
            document.list("indicators").stream()
                .map(entry -> IndicatorReader.read(entry, references))
                .toList(),
            agreements,
            document.list("projects").stream().map(entry -> project(entry, references)).toList(),
            document.list("budgets").stream().map(entry -> budget(entry, references)).toList());
    requireDistinct(document, "goals", entries.goals(), goal -> "" + goal.number());
    requireDistinct(document, "committees", entries.committees(), Committee::id);
    requireDistinct(document, "indicators", entries.indicators(), Indicator::id);
    requireDistinct(document, "agreements", entries.agreements(), Agreement::id);
    requireDistinct(document, "projects", entries.projects(), Project::id);
    requireDistinct(document, "budgets", entries.budgets(), Budget::id);
    requireParents(document, known.with(entries), entries.indicators());
    document.requireNoFaults(NAME);
    return new Reading(entries, document.ignored());
  }

  private static <T> void requireDistinct(
      Document document, String section, List<T> entries, Function<T, String> id) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String one = id.apply(entries.get(i));
      if (!one.isEmpty() && !seen.add(one)) {
        document.fault(
            "%s[%d]".formatted(section, i), "duplicate", "'%s' is listed twice.".formatted(one));
      }
    }
  }

  private static void requireParents(Document document, Catalogue all, List<Indicator> indicators) {
    for (int i = 0; i < indicators.size(); i++) {
      String parent = indicators.get(i).partOf();
      if (parent != null && all.indicator(parent) == null) {
        document.fault(
            "indicators[%d].partOf".formatted(i),
            "unknown-indicator",
            "There is no indicator '%s'.".formatted(parent));
      }
    }
  }

  private static Goal goal(Document entry) {
    entry.allow("number", "title");
    return new Goal(entry.integer("number", 1, 1000), title(entry));
  }

  private static Committee committee(Document entry) {
    entry.allow("id", "title", "administration");
    return new Committee(
        entry.identifier("id"), title(entry), entry.words("administration", entry.text("id")));
  }

  private static Agreement agreement(Document entry) {
    entry.allow("id", "year", "title", "financing");
    return new Agreement(
        entry.identifier("id"),
        entry.integer("year", 1900, 2999),
        title(entry),
        entry.list("financing").stream()
            .map(money -> {
              money.allow("title", "amount");
              return new Money(title(money), amount(money));
            })
            .toList());
  }

  private static Budget budget(Document entry, References references) {
    entry.allow("year", "committee", "amount", "note");
    String committee = entry.text("committee");
    references.requireCommittee(entry, committee);
    return new Budget(
        entry.integer("year", 1900, 2999), committee, amount(entry), optionalWords(entry, "note"));
  }

  private static BigDecimal amount(Document entry) {
    BigDecimal amount = entry.decimal("amount");
    if (amount == null) {
      entry.fault("amount", "required", "Give the amount in million kroner.");
      return BigDecimal.ZERO;
    }
    return amount;
  }

  private static Project project(Document entry, References references) {
    entry.allow(
        "id",
        "year",
        "title",
        "responsible",
        "funding",
        "administration",
        "goal",
        "agreement",
        "amount",
        "audience",
        "follows",
        "progress");
    String agreement = entry.optionalText("agreement");
    references.requireAgreement(entry, agreement);
    return new Project(
        entry.identifier("id"),
        entry.integer("year", 1900, 2999),
        title(entry),
        optionalWords(entry, "responsible"),
        optionalWords(entry, "funding"),
        optionalWords(entry, "administration"),
        references.goal(entry),
        agreement,
        entry.decimal("amount"),
        optionalWords(entry, "audience"),
        optionalWords(entry, "follows"),
        entry.list("progress").stream().map(CatalogueReader::progress).toList());
  }

  private static Progress progress(Document entry) {
    entry.allow("quarter", "state");
    String quarter = entry.text("quarter");
    if (!quarter.isEmpty() && !QUARTER.matcher(quarter).matches()) {
      entry.fault("quarter", "quarter", "A quarter as 2013-Q1 is needed here.");
    }
    if (!entry.has("state")) {
      entry.fault("state", "required", "One of good, minor-problems, serious-problems is needed.");
    }
    return new Progress(quarter, entry.choice("state", STATES, State.GOOD));
  }

  static Text title(Document entry) {
    if (!entry.has("title")) {
      entry.fault("title", "required", "Give the title as {da: ..., en: ...}.");
    }
    return entry.words("title", "");
  }

  static @Nullable Text optionalWords(Document entry, String property) {
    return entry.has(property) ? entry.words(property, "") : null;
  }
}

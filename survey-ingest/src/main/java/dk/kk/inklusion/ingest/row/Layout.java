package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Variable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Where in a file the codebook's columns stand.
 *
 * @param width cells of the header
 * @param named cells up to the last one that has a name; the rest of a row may be left out
 * @param positions index of every column the codebook names
 * @param ignored names of the others, at most {@link #LISTED}, none longer than {@link #NAME}
 */
public record Layout(int width, int named, Map<String, Integer> positions, List<String> ignored) {
  private static final int LISTED = 500;
  private static final int NAME = 100;
  private static final String ONE_COLUMN =
      " The file has one column only; cells are parted by comma, semicolon or tab.";

  /**
   * Finds the columns.
   *
   * @throws ProblemException with every column that is missing or there twice
   */
  public static Layout of(Codebook codebook, String[] header) {
    Set<String> needed = columns(codebook);
    Map<String, Integer> positions = new LinkedHashMap<>();
    Set<String> ignored = new LinkedHashSet<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      String name = Normalizer.normalize(header[i], Normalizer.Form.NFC);
      if (needed.contains(name)) {
        if (positions.putIfAbsent(name, i) != null) {
          faults.add(
              new Fault(name, "duplicate-column", "The file has this column more than once."));
        }
      } else if (!name.isEmpty()) {
        ignored.add(name);
      }
    }
    for (String name : needed) {
      if (!positions.containsKey(name)) {
        faults.add(new Fault(name, "missing-column", advice(name, ignored)));
      }
    }
    if (positions.isEmpty() && !hasAdvice(needed, ignored)) {
      // The first line may be somebody's answers, so none of it is repeated.
      throw wrong(faults, header.length, true);
    }
    if (!faults.isEmpty()) {
      throw wrong(faults, header.length, false).with("otherColumns", shown(ignored));
    }
    return new Layout(header.length, named(header), positions, shown(ignored));
  }

  private static int named(String[] header) {
    int named = header.length;
    while (named > 0 && header[named - 1].isEmpty()) {
      named--;
    }
    return named;
  }

  private static ProblemException wrong(List<Fault> faults, int width, boolean headless) {
    String detail =
        headless
            ? "None of the codebook's columns is in the first line. Does the file have a header line?"
            : "The columns do not fit the codebook. Correct the header line; the codebook's"
                + " template.csv has it.";
    return ProblemException.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "wrong-columns",
            width > 1 ? detail : detail + ONE_COLUMN)
        .with(faults);
  }

  private static boolean hasAdvice(Set<String> needed, Set<String> others) {
    return needed.stream().anyMatch(name -> Nearest.of(name, others) != null);
  }

  /** The columns a file has, in the codebook's order. */
  public static Set<String> columns(Codebook codebook) {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(codebook.respondent());
    if (codebook.weight() != null) {
      columns.add(codebook.weight());
    }
    if (codebook.stratum() != null) {
      columns.add(codebook.stratum());
    }
    codebook.variables().stream().map(Variable::name).forEach(columns::add);
    return columns;
  }

  private static String advice(String name, Set<String> others) {
    String nearest = Nearest.of(name, others);
    return nearest == null
        ? "The file lacks this column."
        : "The file lacks this column; is it '%s'?".formatted(nearest);
  }

  private static List<String> shown(Set<String> names) {
    return names.stream()
        .limit(LISTED)
        .map(name -> name.length() > NAME ? name.substring(0, NAME) : name)
        .toList();
  }

  int of(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException("The codebook has no column '" + column + "'");
    }
    return position;
  }
}

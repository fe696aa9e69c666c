package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.barometer.golden.RandomSurvey.Design;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** The questions of an invented survey, as a codebook and as R reads them. */
final class RandomQuestionnaire {
  private static final List<String> LONELY = List.of("adjust", "certainty", "average", "fail");

  private final String name;
  private final Design design;

  /** Categories used of each category variable; the codebook has one more. */
  final List<Integer> categories = new ArrayList<>();

  /** Lowest and highest answer of each scale. */
  final List<int[]> scales = new ArrayList<>();

  private final boolean[] reversed;
  private final int minimumAnswered;

  RandomQuestionnaire(String name, Random random, Design design) {
    this.name = name;
    this.design = design;
    int dimensions = 3 + random.nextInt(2);
    for (int i = 0; i < dimensions; i++) {
      categories.add(2 + random.nextInt(3));
    }
    int items = 2 + random.nextInt(4);
    for (int i = 0; i < items; i++) {
      int min = random.nextInt(5) - 2;
      scales.add(new int[] {min, min + 1 + random.nextInt(10)});
    }
    reversed = new boolean[items];
    for (int i = 0; i < items; i++) {
      reversed[i] = random.nextBoolean();
    }
    minimumAnswered = 1 + random.nextInt(items);
  }

  /** Names of the category variables: c0 is what groups are compared by. */
  private List<String> groups() {
    return IntStream.range(0, categories.size()).mapToObj(i -> "c" + i).toList();
  }

  Codebook codebook() {
    StringJoiner yaml = new StringJoiner("\n");
    yaml.add("survey: " + name).add("version: 1").add("respondent: id");
    if (design.weighted()) {
      yaml.add("weight: weight");
    }
    if (design.strata() > 0) {
      yaml.add("stratum: stratum").add("lonelyStratum: " + LONELY.get(design.lonely()));
    }
    yaml.add("variables:");
    for (int i = 0; i < categories.size(); i++) {
      yaml.add("  - {name: c%d, type: category, categories: [%s]}".formatted(i, codes(i)));
    }
    yaml.add("  - {name: flat, type: category, categories: [{code: a}, {code: b}, {code: c}]}");
    yaml.add("  - {name: twin, type: category, categories: [{code: a}, {code: b}, {code: c}]}");
    yaml.add(
        "  - {name: age, type: number, min: 0, max: 120, bands: [{code: young, from: 18, to: 40},"
            + " {code: middle, from: 40, to: 62.5}, {code: old, from: 65}]}");
    yaml.add("  - {name: income, type: number, min: 0, max: 1000}");
    for (int i = 0; i < scales.size(); i++) {
      yaml.add(
          "  - {name: q%d, type: scale, min: %d, max: %d}"
              .formatted(i, scales.get(i)[0], scales.get(i)[1]));
    }
    yaml.add("measures:")
        .add(
            "  - {id: mean, kind: mean, minimumAnswered: %d, items: [%s]}"
                .formatted(minimumAnswered, items()));
    yaml.add(
        "  - {id: chosen, kind: share, variable: c1, categories: [k0], polarity: lower-is-better}");
    yaml.add("  - {id: rich, kind: share, variable: income, from: 250.5}");
    yaml.add(
        "  - {id: low, kind: share, variable: q0, from: %d, to: %d, polarity: lower-is-better}"
            .formatted(scales.getFirst()[0], scales.getFirst()[0]));
    yaml.add("dimensions: [%s, age]".formatted(String.join(", ", groups())));
    yaml.add("crossings: [[c0, c1], [c1, age]]");
    yaml.add("comparison: {dimension: c0, focal: k1, reference: k0}");
    yaml.add(
        "model: {measure: %s, covariates: [%s]}"
            .formatted(modelMeasure(), String.join(", ", covariates())));
    return CodebookReader.read(yaml.add("").toString());
  }

  private String modelMeasure() {
    return design.shareModel() ? "rich" : "mean";
  }

  private List<String> covariates() {
    List<String> covariates = new ArrayList<>(groups().subList(1, categories.size()));
    covariates.addAll(List.of("flat", "age"));
    if (design.twin()) {
      covariates.add("twin");
    }
    return covariates;
  }

  private String codes(int variable) {
    StringJoiner codes = new StringJoiner(", ");
    for (int i = 0; i < categories.get(variable) + 1; i++) {
      codes.add("{code: k%d}".formatted(i));
    }
    return codes.toString();
  }

  private String items() {
    StringJoiner items = new StringJoiner(", ");
    for (int i = 0; i < scales.size(); i++) {
      items.add("{variable: q%d, reversed: %b}".formatted(i, reversed[i]));
    }
    return items.add("{variable: income}").toString();
  }

  /** The margins of a raked survey: c0 by c1, and c2. */
  String margins() {
    StringJoiner totals = new StringJoiner(", ");
    StringJoiner others = new StringJoiner(", ");
    for (int i = 0; i < categories.get(0); i++) {
      for (int j = 0; j < categories.get(1); j++) {
        totals.add("{codes: [k%d, k%d], population: %d}".formatted(i, j, people(i, j)));
      }
    }
    for (int i = 0; i < categories.get(2); i++) {
      others.add("{codes: [k%d], population: %d}".formatted(i, people(i)));
    }
    return "[{variables: [c0, c1], totals: [%s]}, {variables: [c2], totals: [%s]}]"
        .formatted(totals, others);
  }

  private static int people(int i, int j) {
    return 12 * (100 + 37 * i + 11 * j * j);
  }

  /** Adds up to the same population, the last category taking the rest. */
  private int people(int i) {
    int population = 0;
    for (int k = 0; k < categories.get(0); k++) {
      for (int j = 0; j < categories.get(1); j++) {
        population += people(k, j);
      }
    }
    int each = population / categories.get(2);
    return i + 1 < categories.get(2) ? each : population - i * each;
  }

  /** Names of all variables, in order. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(groups());
    columns.addAll(List.of("flat", "twin", "age", "income"));
    IntStream.range(0, scales.size()).forEach(i -> columns.add("q" + i));
    return columns;
  }

  /** As R reads it, with the names of the survey's waves. */
  String forR(List<String> waves) {
    StringJoiner levels = new StringJoiner(", ");
    for (int i = 0; i < categories.size(); i++) {
      levels.add("c%d = paste0('k', 0:%d)".formatted(i, categories.get(i)));
    }
    return String.format(
        Locale.ROOT,
        """
        survey <- list(
          name = '%s', waves = %s, stratified = %s, lonely = '%s',
          classes = c(stratum = 'character', weight = 'numeric'),
          levels = list(%s, flat = c('a', 'b', 'c'), twin = c('a', 'b', 'c')),
          bands = list(age = list(code = c('young', 'middle', 'old'),
                                  from = c(18, 40, 65), to = c(40, 62.5, Inf))),
          dimensions = %s,
          crossings = list(c('c0', 'c1'), c('c1', 'age')),
          comparison = list(dimension = 'c0', reference = 'k0', focal = 'k1'),
          model = list(measure = '%s', covariates = %s),
          measures = list(
            mean = list(id = 'mean', kind = 'mean', polarity = 1, minimum = %d, items = %s,
                        min = c(%s, 0), max = c(%s, 1000), reversed = c(%s, FALSE)),
            chosen = list(id = 'chosen', kind = 'share', polarity = -1,
                          variable = 'c1', categories = 'k0'),
            rich = list(id = 'rich', kind = 'share', polarity = 1,
                        variable = 'income', from = 250.5, to = Inf),
            low = list(id = 'low', kind = 'share', polarity = -1,
                       variable = 'q0', from = %d, to = %d)))
        %s\
        """,
        name,
        strings(waves),
        design.strata() > 0 ? "TRUE" : "FALSE",
        LONELY.get(design.lonely()),
        levels,
        strings(append(groups(), "age")),
        modelMeasure(),
        strings(covariates()),
        minimumAnswered,
        strings(
            append(IntStream.range(0, scales.size()).mapToObj(i -> "q" + i).toList(), "income")),
        numbers(scales.stream().mapToInt(scale -> scale[0])),
        numbers(scales.stream().mapToInt(scale -> scale[1])),
        flags(),
        scales.getFirst()[0],
        scales.getFirst()[0],
        design.raked() ? marginsForR() : "");
  }

  private String flags() {
    StringJoiner flags = new StringJoiner(", ");
    for (boolean flag : reversed) {
      flags.add(flag ? "TRUE" : "FALSE");
    }
    return flags.toString();
  }

  private String marginsForR() {
    StringJoiner cells = new StringJoiner(",\n");
    for (int i = 0; i < categories.get(0); i++) {
      for (int j = 0; j < categories.get(1); j++) {
        cells.add("  data.frame(c0 = 'k%d', c1 = 'k%d', Freq = %d)".formatted(i, j, people(i, j)));
      }
    }
    StringJoiner others = new StringJoiner(", ");
    for (int i = 0; i < categories.get(2); i++) {
      others.add("data.frame(c2 = 'k%d', Freq = %d)".formatted(i, people(i)));
    }
    return """
    survey$margins <- list(
      list(formula = ~c0 + c1, population = rbind(
    %s)),
      list(formula = ~c2, population = rbind(%s)))
    """
        .formatted(cells, others);
  }

  private static List<String> append(List<String> list, String last) {
    List<String> appended = new ArrayList<>(list);
    appended.add(last);
    return appended;
  }

  private static String strings(List<String> list) {
    return "c('" + String.join("', '", list) + "')";
  }

  private static String numbers(IntStream numbers) {
    return String.join(", ", numbers.mapToObj(Integer::toString).toList());
  }
}

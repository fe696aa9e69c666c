package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.wave.Answers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * An invented survey, always the same for a seed: its questionnaire as a codebook and as R reads
 * it, and waves of respondents who answer at random, also nothing, and never what some categories
 * say.
 */
public final class RandomSurvey {
  private static final List<String> LONELY = List.of("adjust", "certainty", "average", "fail");

  private final String name;
  private final Random random;
  private final Design design;
  private final List<Integer> categories = new ArrayList<>();
  private final List<int[]> scales = new ArrayList<>();
  private final List<Wave> waves = new ArrayList<>();
  private final boolean[] reversed;
  private final int minimumAnswered;

  /**
   * What a survey is to contain.
   *
   * @param strata 0 for a design without
   * @param weighted whether the file has weights
   * @param lonely whether one stratum has a single respondent, and what the codebook makes of it
   * @param twin whether two covariates always agree, so that the model loses its rank
   * @param shareModel whether the regression is of a share
   * @param raked whether the weights are raked to margins
   */
  public record Design(
      int waves,
      int respondents,
      int strata,
      boolean weighted,
      int lonely,
      boolean twin,
      boolean shareModel,
      boolean raked) {}

  /** A wave's respondents, as the cells get them and as a table. */
  public record Wave(String name, List<Answers> answers, String csv) {}

  public RandomSurvey(String name, long seed, Design design) {
    this.name = name;
    this.design = design;
    random = new Random(seed);
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
    for (int i = 0; i < design.waves; i++) {
      waves.add(wave("w" + (100 + i)));
    }
  }

  public String name() {
    return name;
  }

  public List<Wave> waves() {
    return waves;
  }

  /** Names of the category variables: c0 is what groups are compared by. */
  private List<String> groups() {
    return IntStream.range(0, categories.size()).mapToObj(i -> "c" + i).toList();
  }

  public Codebook codebook() {
    StringJoiner yaml = new StringJoiner("\n");
    yaml.add("survey: " + name).add("version: 1").add("respondent: id");
    if (design.weighted) {
      yaml.add("weight: weight");
    }
    if (design.strata > 0) {
      yaml.add("stratum: stratum").add("lonelyStratum: " + LONELY.get(design.lonely));
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
    return design.shareModel ? "rich" : "mean";
  }

  private List<String> covariates() {
    List<String> covariates = new ArrayList<>(groups().subList(1, categories.size()));
    covariates.addAll(List.of("flat", "age"));
    if (design.twin) {
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
  public String margins() {
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

  private Wave wave(String wave) {
    StringJoiner csv = new StringJoiner("\n");
    csv.add("id,weight,stratum," + String.join(",", columns()));
    List<Answers> answers = new ArrayList<>();
    int respondents = design.respondents + random.nextInt(design.respondents);
    for (int i = 0; i < respondents; i++) {
      boolean alone = design.strata > 0 && i == 0;
      String stratum = stratum(alone);
      long weight =
          design.weighted ? 1 + (long) (5e6 * Math.exp(random.nextGaussian())) : 1_000_000;
      long[] values = values();
      answers.add(new Answers(weight, stratum, values));
      csv.add("r%d,%s,%s,%s".formatted(i, decimal(weight), stratum, cells(values)));
    }
    return new Wave(wave, answers, csv.add("").toString());
  }

  private String stratum(boolean alone) {
    if (design.strata == 0) {
      return "";
    }
    return alone ? "alone" : "s" + random.nextInt(design.strata);
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(groups());
    columns.addAll(List.of("flat", "twin", "age", "income"));
    IntStream.range(0, scales.size()).forEach(i -> columns.add("q" + i));
    return columns;
  }

  /** Nobody is in the last category of a variable; raked variables are always answered. */
  private long[] values() {
    long[] values = new long[columns().size()];
    int next = 0;
    double latent = random.nextGaussian();
    for (int i = 0; i < categories.size(); i++) {
      double missing = design.raked && i < 3 ? 0 : 0.08;
      int answer = (int) Math.floor(Math.abs(random.nextGaussian() + latent / 2) * 1.3);
      values[next++] = missing(missing) ? Answers.MISSING : Math.min(answer, categories.get(i) - 1);
    }
    values[next++] = missing(0.05) ? Answers.MISSING : 1;
    values[next++] = values[1] == Answers.MISSING ? Answers.MISSING : Math.min(2, values[1]);
    values[next++] = missing(0.05) ? Answers.MISSING : random.nextLong(15_000_000, 90_000_000);
    values[next++] = missing(0.1) ? Answers.MISSING : random.nextLong(0, 1_000_000_000);
    for (int[] scale : scales) {
      double width = scale[1] - scale[0];
      double at = scale[0] + width * (0.5 + 0.2 * latent + 0.2 * random.nextGaussian());
      long answer = Math.clamp(Math.round(at), scale[0], scale[1]);
      values[next++] = missing(0.15) ? Answers.MISSING : answer;
    }
    return values;
  }

  private boolean missing(double share) {
    return random.nextDouble() < share;
  }

  private String cells(long[] values) {
    StringJoiner cells = new StringJoiner(",");
    for (int i = 0; i < values.length; i++) {
      cells.add(values[i] == Answers.MISSING ? "" : cell(i, values[i]));
    }
    return cells.toString();
  }

  private String cell(int variable, long value) {
    int i = variable - categories.size();
    if (i < 0) {
      return "k" + value;
    }
    return i < 2 ? List.of("a", "b", "c").get((int) value) : i < 4 ? decimal(value) : "" + value;
  }

  private static String decimal(long millionths) {
    return BigDecimal.valueOf(millionths, 6).toPlainString();
  }

  /** Writes the survey as R reads it: {@code survey.R} and a table for each wave. */
  public void writeForR(Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Files.writeString(own.resolve("survey.R"), description());
    for (Wave wave : waves) {
      Files.writeString(own.resolve(wave.name + ".csv"), wave.csv);
    }
  }

  private String description() {
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
        strings(waves.stream().map(Wave::name).toList()),
        design.strata > 0 ? "TRUE" : "FALSE",
        LONELY.get(design.lonely),
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
        design.raked ? marginsForR() : "");
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

package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.Answers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * An invented survey, always the same for a seed: its questionnaire as a codebook and as R reads
 * it, and waves of respondents who answer at random, also nothing, and never what some categories
 * say.
 */
public final class RandomSurvey {
  private final String name;
  private final Random random;
  private final Design design;
  private final RandomQuestionnaire questions;
  private final List<Wave> waves = new ArrayList<>();

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
    questions = new RandomQuestionnaire(name, random, design);
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

  public Codebook codebook() {
    return questions.codebook();
  }

  /** The margins of a raked survey: c0 by c1, and c2. */
  public String margins() {
    return questions.margins();
  }

  private Wave wave(String wave) {
    StringJoiner csv = new StringJoiner("\n");
    csv.add("id,weight,stratum," + String.join(",", questions.columns()));
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

  /** Nobody is in the last category of a variable; raked variables are always answered. */
  private long[] values() {
    long[] values = new long[questions.columns().size()];
    int next = 0;
    double latent = random.nextGaussian();
    for (int i = 0; i < questions.categories.size(); i++) {
      double missing = design.raked && i < 3 ? 0 : 0.08;
      int answer = (int) Math.floor(Math.abs(random.nextGaussian() + latent / 2) * 1.3);
      values[next++] =
          missing(missing) ? Answers.MISSING : Math.min(answer, questions.categories.get(i) - 1);
    }
    values[next++] = missing(0.05) ? Answers.MISSING : 1;
    values[next++] = values[1] == Answers.MISSING ? Answers.MISSING : Math.min(2, values[1]);
    values[next++] = missing(0.05) ? Answers.MISSING : random.nextLong(15_000_000, 90_000_000);
    values[next++] = missing(0.1) ? Answers.MISSING : random.nextLong(0, 1_000_000_000);
    for (int[] scale : questions.scales) {
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
    int i = variable - questions.categories.size();
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
    Files.writeString(
        own.resolve("survey.R"), questions.forR(waves.stream().map(Wave::name).toList()));
    for (Wave wave : waves) {
      Files.writeString(own.resolve(wave.name + ".csv"), wave.csv);
    }
  }
}

package dk.kk.inklusion.bench;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A wave of the city's survey with as many cells as are asked for. Respondents are drawn evenly
 * over all groups, which gives the most cells a number of respondents can: nearly one each.
 */
record DrawnWave(WaveDefinition definition, Cells cells) {
  private static final String NAME = "2012";
  private static final String STRATUM = "ethnic";
  private static final double UNANSWERED = 0.02;
  private static final long WEIGHT_UNIT = 100;
  private static final long LIGHTEST = 10_000;
  private static final long HEAVIEST = 6_000_000;
  private static final int POPULATION = 480_000;

  static DrawnWave of(Weights weights, int cells) {
    Codebook codebook = CityCodebook.read();
    WaveDefinition definition = WaveDefinitionReader.read(definition(codebook, weights), NAME);
    Cells drawn = new Cells(new Scoring(codebook, definition));
    Random random = new Random(2012);
    while (drawn.size() < cells) {
      drawn.add(respondent(codebook, random));
    }
    return new DrawnWave(definition, drawn);
  }

  /** Weights have four decimals, and the ethnic groups are the strata, as in the vendor's files. */
  private static Answers respondent(Codebook codebook, Random random) {
    long[] values = codebook.variables().stream().mapToLong(v -> answer(v, random)).toArray();
    long weight = WEIGHT_UNIT * random.nextLong(LIGHTEST, HEAVIEST);
    int ethnic = (int) values[codebook.indexOf(STRATUM)];
    String stratum = codebook.variable(STRATUM).groups().get(ethnic).code();
    return new Answers(weight, stratum, values);
  }

  private static long answer(Variable variable, Random random) {
    if (!variable.required() && random.nextDouble() < UNANSWERED) {
      return Answers.MISSING;
    }
    return switch (variable) {
      case Variable.Category category -> random.nextInt(category.categories().size());
      case Variable.Scale scale -> random.nextLong(scale.min(), scale.max() + 1);
      case Variable.Decimal _ -> throw new IllegalArgumentException(variable.name());
    };
  }

  /** Raked as the city rakes: each ethnic group by gender and age, and by district. */
  private static String definition(Codebook codebook, Weights weights) {
    return switch (weights) {
      case VENDOR -> "{codebook: 1, title: drawn}";
      case RAKED ->
          "{codebook: 1, title: drawn, weights: raked, margins: [%s, %s]}"
              .formatted(
                  margin(codebook, List.of("ethnic", "gender", "ageBand")),
                  margin(codebook, List.of("ethnic", "district")));
    };
  }

  /** As many people in every category. */
  private static String margin(Codebook codebook, List<String> variables) {
    List<String> categories = List.of("");
    for (String variable : variables) {
      categories =
          categories.stream()
              .flatMap(before ->
                  codebook.variable(variable).groups().stream()
                      .map(Group::code)
                      .map(code -> before.isEmpty() ? code : before + ", " + code))
              .toList();
    }
    int people = POPULATION / categories.size();
    return categories.stream()
        .map(codes -> "{codes: [%s], population: %d}".formatted(codes, people))
        .collect(
            Collectors.joining(
                ", ", "{variables: [%s], totals: [".formatted(String.join(", ", variables)), "]}"));
  }
}

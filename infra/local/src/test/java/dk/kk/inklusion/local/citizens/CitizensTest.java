package dk.kk.inklusion.local.citizens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizensTest {

  @ParameterizedTest
  @ValueSource(ints = {2011, 2012})
  void theSurveysFileIsTheGoldenOneByteForByte(int wave) throws IOException {
    String golden = "/golden/synthetic-" + wave + ".csv";
    try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(golden))) {
      assertThat(new String(Citizens.wave(wave).csv(), StandardCharsets.UTF_8))
          .isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theHashesAreTheOnesOfTheSpecification() {
    Uniforms first = Uniforms.of(2012, 1);
    assertThat(List.of(first.uniform(1), first.uniform(2), first.uniform(3), first.normal(10)))
        .containsExactly(
            0.17255358101584417, 0.49988656921555197, 0.31999564899764543, 0.3678387436530202);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20_001})
  void aLoadFileHasThatManyRowsWithUniqueIdsAndPositiveWeights(int citizens) throws IOException {
    List<String[]> rows = rows(citizens);
    Set<String> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row[0]));
    assertThat(rows).hasSize(citizens);
    assertThat(ids).hasSize(citizens);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row[3]).matches("[0-9]+\\.[0-9]{4}").isGreaterThan("0.0000"));
  }

  @Test
  void aLoadFileStillStandsForThePopulationAndItsPublishedResults() throws IOException {
    double population = 0;
    double weightWithIndex = 0;
    double weightedIndex = 0;
    for (String[] row : rows(40_000)) {
      double weight = Double.parseDouble(row[3]);
      population += weight;
      if (row.length == 26) {
        weightWithIndex += weight;
        weightedIndex += weight * Double.parseDouble(row[25]);
      }
    }
    assertThat(population).isBetween(380_000.0, 420_000.0);
    assertThat(weightedIndex / weightWithIndex).isBetween(73.0, 75.0);
  }

  @Test
  void interviewsAreColumnsBehindTheSameAnswers() throws IOException {
    var all = new ByteArrayOutputStream();
    Citizens.wave(2012).withInterviews().write(500, all, _ -> {});
    List<String[]> withInterviews =
        all.toString(StandardCharsets.UTF_8).lines().map(l -> l.split(",", -1)).toList();
    var answers = new ByteArrayOutputStream();
    Citizens.wave(2012).write(500, answers, _ -> {});
    List<String> rows = answers.toString(StandardCharsets.UTF_8).lines().toList();

    Set<String> interviews = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = withInterviews.get(i);
      assertThat(cells).hasSize(34);
      assertThat(String.join(",", Arrays.copyOf(cells, 26))).isEqualTo(rows.get(i));
      interviews.add(cells[26]);
      if (i > 0) {
        var seconds =
            Duration.between(LocalDateTime.parse(cells[31]), LocalDateTime.parse(cells[32]));
        assertThat(seconds).hasSeconds(Long.parseLong(cells[33]));
      }
    }
    assertThat(interviews).hasSize(501);
  }

  @Test
  void thereIsNoWaveWithoutAPublishedReport() {
    assertThatThrownBy(() -> Citizens.wave(2013))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The published waves are 2011 and 2012; there is no 2013.");
  }

  private static List<String[]> rows(int citizens) throws IOException {
    var out = new ByteArrayOutputStream();
    Citizens.wave(2012).write(citizens, out, _ -> {});
    return out.toString(StandardCharsets.UTF_8).lines().skip(1).map(l -> l.split(",")).toList();
  }
}

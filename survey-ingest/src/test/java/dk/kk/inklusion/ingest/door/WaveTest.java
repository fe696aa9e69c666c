package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void aWaveIsOpenedOnceHoweverOftenItIsPut() {
    List<Integer> statuses =
        Together.run(20, _ -> survey.putWave("2013", "{codebook: 1, title: '2013'}").status());

    assertThat(statuses).containsOnlyOnce(201).isSubsetOf(200, 201);
    assertThat(TopicReader.story(survey.name))
        .filteredOn(entry -> entry.key().wave().equals("2013"))
        .hasSize(1);
  }

  @Test
  void whatAWaveNamesMustBeThere() {
    assertThat(survey.putWave("x", "{codebook: 7, title: x}").status()).isEqualTo(404);
    Answer previous = survey.putWave("x", "{codebook: 1, title: x, previous: '1999'}");
    assertThat(previous.status()).isEqualTo(404);
    assertThat(previous.json().get("detail").asString()).contains("1999");
    assertThat(survey.putWave("x", "{codebook: 1, title: x, previous: '2012'}").status())
        .isEqualTo(201);
    assertThat(survey.putWave("a b".replace(" ", "%20"), "{codebook: 1, title: x}").status())
        .isEqualTo(400);
  }

  @Test
  void everyFaultOfAWaveIsNamed() {
    Answer unreadable = survey.putWave("x", "{codebook: 0, from: soon}");
    assertThat(unreadable.status()).isEqualTo(422);
    assertThat(unreadable.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder("codebook", "from", "title");

    Answer margins =
        survey.putWave(
            "x",
            """
            {codebook: 1, title: x, margins: [
              {variables: [gender], totals: [{codes: [kvind], population: 3}]},
              {variables: [trust], totals: [{codes: ["1"], population: 3}]}]}
            """);
    assertThat(margins.status()).isEqualTo(422);
    assertThat(margins.json().get("faults").findValuesAsString("code"))
        .containsExactly("unknown-code", "no-groups");
  }

  @Test
  void beforeTheFirstBatchEverythingMayChange() {
    assertThat(survey.putWave("2012", "{codebook: 1, title: x, from: 2012-01-01}").status())
        .isEqualTo(200);
    assertThat(survey.putWave("2012", "{codebook: 1, title: x, publish: at-close}").status())
        .isEqualTo(200);

    assertThat(keys()).containsExactly("~opened", "~changed-1", "~changed-2");
  }

  @Test
  void afterItTheTitleMayChangeAndTheFieldPeriodMayNot() {
    assertThat(survey.upload(Survey.rows(2)).status()).isEqualTo(201);

    assertThat(survey.putWave("2012", "{codebook: 1, title: New}").status()).isEqualTo(200);
    assertThat(survey.putWave("2012", "{codebook: 1, title: New}").status()).isEqualTo(200);
    Answer refused =
        survey.putWave("2012", "{codebook: 1, title: New, from: 2012-01-01, publish: at-close}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("differs").valueStream().map(n -> n.asString()))
        .containsExactly("from", "publish");
    assertThat(keys()).endsWith("~changed-1").doesNotContain("~changed-2");
  }

  @Test
  void anotherCodebookWithTheSameVariablesIsAChangeOfMethod() {
    assertThat(survey.upload(Survey.rows(2)).status()).isEqualTo(201);
    survey.putCodebook(2, survey.codebook(2, "lonelyStratum: average"));
    survey.putCodebook(3, survey.codebook(3, "").replace("max: 4", "max: 5"));

    assertThat(survey.putWave("2012", "{codebook: 3, title: '2012'}").status()).isEqualTo(409);
    assertThat(survey.putWave("2012", "{codebook: 2, title: '2012'}").status()).isEqualTo(200);

    WaveRecord last = TopicReader.story(survey.name).getLast().value();
    assertThat(last)
        .isInstanceOfSatisfying(
            WaveChanged.class, change -> assertThat(change.codebook().version()).isEqualTo(2));
    assertThat(survey.upload(Survey.rows(2)).status()).isEqualTo(201);
  }

  @Test
  void aWaveIsClosedOnceAndTakesNoMoreBatches() {
    assertThat(survey.upload("the-key", Survey.HEADER + Survey.rows(3)).status()).isEqualTo(201);

    assertThat(Together.run(10, _ -> survey.close("2012").status())).containsOnly(200);
    assertThat(survey.close("2012").json().get("status").asString()).isEqualTo("closed");

    assertThat(keys()).containsOnlyOnce("~closed").endsWith("~closed");
    Answer late = survey.upload(Survey.rows(4));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("code").asString()).isEqualTo("wave-closed");
    assertThat(survey.uploadWith("?dryRun=true", Survey.rows(4)).status()).isEqualTo(409);
    assertThat(survey.upload("the-key", Survey.HEADER + Survey.rows(3)).status())
        .as("one whose answer got lost still learns it")
        .isEqualTo(200);
    assertThat(survey.close("1999").status()).isEqualTo(404);
  }

  private List<String> keys() {
    return TopicReader.story(survey.name).stream()
        .map(entry -> entry.key().entity())
        .filter(entity -> entity.startsWith("~"))
        .toList();
  }
}

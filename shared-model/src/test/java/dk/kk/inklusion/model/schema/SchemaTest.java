package dk.kk.inklusion.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Schemas, examples and Java types say the same. Examples of old stay readable. */
class SchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wave",
        "survey.batch.event.v1",
        "survey.quarantine.event.v1",
        "barometer.batch.event.v1",
        "barometer.index.event.v1",
        "barometer.measurement.state.v1",
        "barometer.catalogue.state.v1"
      })
  void theExampleFollowsItsSchema(String name) {
    assertValid(name, text("/example/" + name + ".json"));
  }

  @Test
  void theCitysCodebookFollowsItsSchemaAsWrittenAndAsStored() {
    String yaml = text("/codebooks/inklusion-1.yaml");
    assertValid("codebook", YAMLMapper.builder().build().readTree(yaml).toString());
    assertValid("codebook", JSON.writeValueAsString(CodebookReader.read(yaml)));
  }

  @ParameterizedTest
  @CsvSource({
    "survey.batch.event.v1, dk.kk.inklusion.model.event.BatchAccepted",
    "survey.quarantine.event.v1, dk.kk.inklusion.model.event.QuarantineDecided",
    "barometer.batch.event.v1, dk.kk.inklusion.model.event.BatchScored",
    "barometer.index.event.v1, dk.kk.inklusion.model.event.IndexEvent",
    "barometer.measurement.state.v1, dk.kk.inklusion.model.catalogue.Measurement",
    "barometer.catalogue.state.v1, dk.kk.inklusion.model.catalogue.Catalogue"
  })
  void anEventIsReadAndWrittenWithoutLoss(String name, Class<?> type) {
    String example = text("/example/" + name + ".json");
    String written = JSON.writeValueAsString(JSON.readValue(example, type));

    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(example));
    assertValid(name, written);
  }

  @Test
  void theCitysCatalogueFollowsItsSchemaAsWrittenAndAsStored() {
    String yaml = text("/catalogue/inklusionspolitik-2011-2014.yaml");
    assertValid(
        "barometer.catalogue.state.v1", YAMLMapper.builder().build().readTree(yaml).toString());
    assertValid("barometer.catalogue.state.v1", JSON.writeValueAsString(CatalogueReader.city()));
  }

  @ParameterizedTest
  @ValueSource(classes = {BatchAccepted.class, BatchScored.class, IndexEvent.class})
  void aPropertyAddedLaterDoesNotDisturb(Class<?> type) {
    String name =
        type == BatchAccepted.class
            ? "survey.batch.event.v1"
            : type == BatchScored.class ? "barometer.batch.event.v1" : "barometer.index.event.v1";
    ObjectNode example = (ObjectNode) JSON.readTree(text("/example/" + name + ".json"));
    example.put("addedLater", 1);

    assertThat(JSON.readValue(example.toString(), type)).isNotNull();
    assertValid(name, example.toString());
  }

  @Test
  void theWaveExampleIsRead() {
    assertThat(WaveDefinitionReader.read(text("/example/wave.json"), "2012").margins()).hasSize(1);
  }

  @Test
  void aSuppressedEntryWithANumberBreaksTheContract() {
    ObjectNode event = (ObjectNode) JSON.readTree(text("/example/barometer.index.event.v1.json"));
    JsonNode suppressed = event.get("groups").get(1);
    ((ObjectNode) suppressed).put("n", 3);

    assertThat(schema("barometer.index.event.v1").validate(event.toString(), InputFormat.JSON))
        .isNotEmpty();
  }

  private static void assertValid(String name, String json) {
    assertThat(schema(name).validate(json, InputFormat.JSON)).isEmpty();
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text("/schema/" + name + ".schema.json"));
  }

  private static String text(String resource) {
    try (InputStream file = SchemaTest.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

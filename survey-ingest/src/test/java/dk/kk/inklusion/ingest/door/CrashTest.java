package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.node.ObjectNode;

/** What a crash leaves, made by hand at the moments that matter. */
class CrashTest {
  private static final String FILE = Survey.HEADER + Survey.rows(10);

  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void diedBetweenTheCommitAndTheNoteOfIt() {
    Answer first = survey.upload("k", FILE);
    forgetPublication(id(first));

    Answer second = survey.upload("k", FILE);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(TopicReader.story(survey.name)).hasSize(1 + 11);
  }

  @Test
  void diedBetweenTheCommitAndTheNoteOfItAndTheDocumentIsGone() {
    Answer first = survey.upload("k", FILE);
    service.forgetOffsets(id(first));
    service.mongo().remove(byId(id(first)), "batches");

    assertThat(survey.upload("k", FILE + "\n").json().get("code").asString())
        .isEqualTo("idempotency-key-reused");
    Answer again = survey.upload("k", FILE);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(TopicReader.story(survey.name)).hasSize(1 + 11);
  }

  @Test
  void diedBeforeTheCommit() {
    Answer first = survey.upload("k", Survey.HEADER + "x,0,A,mand,1,20\n");
    // As a batch looks whose owner died while checking it: not finished, nobody at it.
    service
        .mongo()
        .updateFirst(
            byId(id(first)),
            new Update().set("state", "PROCESSING").unset("rows").unset("faults"),
            "batches");

    Answer receipt = service.vendor().get(first.header("Location"));
    assertThat(receipt.json().get("status").asString()).isEqualTo("interrupted");
    Answer again = survey.upload("k", Survey.HEADER + "x,0,A,mand,1,20\n");
    assertThat(again.status()).isEqualTo(201);
    assertThat(withoutDetails(again)).isEqualTo(withoutDetails(first));
  }

  @Test
  void aLivingOwnerIsNotDisturbed() {
    Answer first = survey.upload("k", FILE);
    forgetPublication(id(first));
    lease("batch/" + id(first), Instant.now().plusSeconds(60));

    Answer again = survey.upload("k", FILE);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.header("Retry-After")).isNotEmpty();
    assertThat(service.vendor().get(first.header("Location")).json().get("status").asString())
        .isEqualTo("processing");

    lease("batch/" + id(first), Instant.now().minusSeconds(1));
    assertThat(survey.upload("k", FILE).status()).isEqualTo(200);
  }

  @Test
  void theTransactionOfADeadWriterIsGoneAndOfALivingOneShutOut() {
    try (var dead = producer("ingest-" + survey.name)) {
      dead.initTransactions();
      dead.beginTransaction();
      var _ =
          dead.send(
              new ProducerRecord<>(
                  Topic.WAVE_STATE.topicName(),
                  Topic.partitionOf(survey.name),
                  bytes(survey.name + "/2012/half"),
                  bytes("half")));
      dead.flush();

      assertThat(survey.upload("k", FILE).status()).isEqualTo(201);

      assertThat(TopicReader.story(survey.name)).hasSize(1 + 11);
      assertThatThrownBy(dead::commitTransaction).isInstanceOf(KafkaException.class);
    }
  }

  /** A committed event behind somebody else's open transaction must not be overlooked. */
  @Test
  void whatIsHiddenBehindAnOpenTransactionIsWaitedFor() throws Exception {
    Answer first = survey.upload("k", FILE);
    String event = TopicReader.events(Topic.BATCH_EVENT, id(first)).getFirst();
    String hidden = batchId("hidden");
    CompletableFuture<Answer> upload;
    try (var other = producer("another-writer");
        var own = producer("died-after-its-commit")) {
      // The same key, so the same partition: first the open one, then the committed event.
      begin(other, hidden, "open");
      begin(own, hidden, event.replace(id(first), hidden));
      own.commitTransaction();

      upload = CompletableFuture.supplyAsync(() -> survey.upload("hidden", FILE));
      assertThatThrownBy(() -> upload.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      other.abortTransaction();
    }
    assertThat(upload.get().status()).isEqualTo(200);
    assertThat(TopicReader.story(survey.name)).hasSize(1 + 11);
  }

  private static void begin(KafkaProducer<byte[], byte[]> writer, String key, String value) {
    writer.initTransactions();
    writer.beginTransaction();
    var _ =
        writer.send(new ProducerRecord<>(Topic.BATCH_EVENT.topicName(), bytes(key), bytes(value)));
    writer.flush();
  }

  @Test
  void aRestartEndsTheTransactionItDiedIn() {
    var settings = Backends.settings(Backends.newDatabase());
    String name;
    try (var dead = producer("ingest-died-in-a-transaction")) {
      try (Service before = Service.start(settings)) {
        name = Survey.open(before).name;
        String instance = read(Path.of(settings.get("ingest.spool-dir"), "instance.id"));
        before
            .mongo()
            .insert(
                new Document("_id", "turn/died-in-a-transaction").append("instance", instance),
                "leases");
      }
      dead.initTransactions();
      dead.beginTransaction();
      var _ =
          dead.send(
              new ProducerRecord<>(
                  Topic.WAVE_STATE.topicName(),
                  Topic.partitionOf(name),
                  bytes(name + "/2012/half"),
                  bytes("half")));
      dead.flush();

      try (Service _ = Service.start(settings)) {
        assertThatThrownBy(dead::commitTransaction).isInstanceOf(KafkaException.class);
      }
    }
  }

  @Test
  void wavesThatWereDecidedButNotPublishedAreSoAtTheNextStart() {
    String database = Backends.newDatabase();
    String name;
    try (Service first = Service.start(Backends.settings(database))) {
      name = Survey.open(first).name;
      Document wave = first.mongo().findById(name + "/2012", Document.class, "waves");
      // One more, decided on but not sent; and one that was sent, but not noted as such.
      var records = TopicReader.committed(Topic.WAVE_STATE.topicName());
      String key = name + "/2012/~opened";
      byte[] value =
          records.stream()
              .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(key))
              .findFirst()
              .orElseThrow()
              .value();
      Document unsent = new Document(wave).append("_id", name + "/2013").append("wave", "2013");
      unsent.append("pending", pending(name + "/2013/~opened", value));
      first.mongo().insert(unsent, "waves");
      Document sent = new Document(wave).append("pending", pending(key, value));
      first.mongo().save(sent, "waves");
    }
    try (Service second = Service.start(Backends.settings(database))) {
      Awaitility.await()
          .untilAsserted(() -> {
            Query pending = Query.query(Criteria.where("pending").ne(null));
            assertThat(second.mongo().count(pending, "waves")).isZero();
          });
    }
    assertThat(TopicReader.story(name))
        .extracting(entry -> entry.key().wave())
        .containsExactly("2012", "2013");
  }

  private static Document pending(String key, byte[] value) {
    return new Document("key", key).append("value", value).append("from", 0L);
  }

  /** As if nobody had noted, nor read from the topic, that a batch was published. */
  private void forgetPublication(String id) {
    service.forgetOffsets(id);
    service.mongo().updateFirst(byId(id), Update.update("state", "PROCESSING"), "batches");
  }

  private void lease(String name, Instant until) {
    service.mongo().save(new Document("_id", name).append("until", until), "leases");
  }

  /** The id is a function of vendor, survey, wave and key. */
  private String batchId(String key) throws Exception {
    String parts = String.join("\0", "batch", "cowi", survey.name, "2012", key);
    byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes(parts));
    return java.util.HexFormat.of().formatHex(digest, 0, 16);
  }

  private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> settings = new HashMap<>(Backends.kafka());
    settings.put("transactional.id", transactionalId);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second attempt found its faults later, so they stay longer. */
  private static ObjectNode withoutDetails(Answer answer) {
    return ((ObjectNode) answer.json()).without("details");
  }

  private static String id(Answer answer) {
    return answer.json().get("id").asString();
  }

  private static Query byId(String id) {
    return Query.query(Criteria.where("_id").is(id));
  }
}

package dk.kk.inklusion.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
  private static final String TOPIC = "answers";

  @TempDir Path folder;

  @Test
  void recordsSurviveCloseAndStartOnTheSamePort() throws Exception {
    int port;
    try (var kafka = LocalKafka.start(folder, 0)) {
      port = kafka.port();
      createTopic(kafka.bootstrapServers());
      send(kafka.bootstrapServers(), Map.of(), "one", "two");
    }
    try (var kafka = LocalKafka.start(folder, port)) {
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      send(kafka.bootstrapServers(), Map.of(), "three");
      assertThat(committed(kafka.bootstrapServers())).containsExactly("one", "two", "three");
    }
  }

  @Test
  void recordsSurviveAKilledProcess() throws Exception {
    String port = Integer.toString(Ports.free());
    List<String> arguments = List.of(folder.toString(), port);
    try (var child = Child.start(LocalKafka.class, arguments).awaitLine("is up")) {
      createTopic("127.0.0.1:" + port);
      send("127.0.0.1:" + port, Map.of(), "one", "two");
      child.kill();
    }
    try (var _ = Child.start(LocalKafka.class, arguments).awaitLine("is up")) {
      assertThat(committed("127.0.0.1:" + port)).containsExactly("one", "two");
    }
  }

  @Test
  void readersOfCommittedRecordsNeverSeeAnAbortedOrAFencedTransaction() throws Exception {
    try (var kafka = LocalKafka.start(folder, 0)) {
      String servers = kafka.bootstrapServers();
      createTopic(servers);
      Map<String, Object> writer = Map.of("transactional.id", "ingest-inklusion");
      try (var first = producer(servers, writer)) {
        first.initTransactions();
        first.beginTransaction();
        first.send(record("aborted")).get();
        first.abortTransaction();
        first.beginTransaction();
        first.send(record("left open")).get();
        try (var successor = producer(servers, writer)) {
          successor.initTransactions();
          successor.beginTransaction();
          successor.send(record("committed")).get();
          successor.commitTransaction();
        }
        assertThatThrownBy(first::commitTransaction).isInstanceOf(RuntimeException.class);
      }
      assertThat(committed(servers)).containsExactly("committed");
    }
  }

  @Test
  void aTopicNobodyCreatedDoesNotAppear() throws Exception {
    try (var kafka = LocalKafka.start(folder, 0);
        var admin = admin(kafka.bootstrapServers());
        var producer = producer(kafka.bootstrapServers(), Map.of("max.block.ms", 500))) {
      assertThatThrownBy(() -> producer.send(record("lost")).get())
          .hasMessageContaining("not present in metadata");
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }

  @Test
  void aSecondBrokerOnTheSameFolderIsRefused() throws Exception {
    try (var _ = LocalKafka.start(folder, 0)) {
      assertThatThrownBy(() -> LocalKafka.start(folder, 0))
          .isInstanceOf(CannotStart.class)
          .hasMessage("The data folder " + folder + " is in use by another process.");
      try (var other = Child.start(LocalKafka.class, List.of(folder.toString(), "0"))) {
        assertThat(other.awaitExit()).isEqualTo(2);
        assertThat(other.errors())
            .isEqualTo("The data folder " + folder + " is in use by another process.\n");
      }
    }
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (var taken = new ServerSocket(0, 1, Ports.loopback())) {
      String line = "Port " + taken.getLocalPort() + " of 127.0.0.1 is in use by another program.";
      assertThatThrownBy(() -> LocalKafka.start(folder, taken.getLocalPort()))
          .isInstanceOf(CannotStart.class)
          .hasMessage(line);
      List<String> arguments = List.of(folder.toString(), "" + taken.getLocalPort());
      try (var other = Child.start(LocalKafka.class, arguments)) {
        assertThat(other.awaitExit()).isEqualTo(2);
        assertThat(other.errors()).isEqualTo(line + "\n");
      }
    }
  }

  @Test
  void theProcessEndsWithItsParent() throws Exception {
    List<String> arguments = List.of(folder.toString(), "0", "--until-stdin-closes");
    try (var child = Child.start(LocalKafka.class, arguments).awaitLine("is up")) {
      child.process().getOutputStream().close();
      assertThat(child.awaitExit()).isZero();
    }
  }

  private static Admin admin(String servers) {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  private static void createTopic(String servers) throws Exception {
    try (var admin = admin(servers)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(
      String servers, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", servers);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private static ProducerRecord<String, String> record(String value) {
    return new ProducerRecord<>(TOPIC, value);
  }

  private static void send(String servers, Map<String, Object> settings, String... values)
      throws Exception {
    try (var producer = producer(servers, settings)) {
      for (String value : values) {
        producer.send(record(value)).get();
      }
    }
  }

  private static List<String> committed(String servers) {
    return Committed.values(servers, TOPIC);
  }
}

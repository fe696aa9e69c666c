package dk.kk.inklusion.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMongoTest {
  @TempDir Path folder;

  @Test
  void documentsAndUniqueIndexesSurviveCloseAndStart() {
    int port;
    try (var mongo = LocalMongo.start(folder, 0);
        var client = MongoClients.create(mongo.connectionString("receipts"))) {
      port = mongo.port();
      MongoCollection<Document> batches = batches(client);
      batches.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
      batches.insertOne(new Document("_id", 1).append("key", "a"));
      batches.insertOne(new Document("_id", 2).append("key", "b"));
      batches.updateOne(Filters.eq("_id", 2), Updates.set("status", "accepted"));
      batches.deleteOne(Filters.eq("_id", 1));
    }
    try (var mongo = LocalMongo.start(folder, port);
        var client = MongoClients.create(mongo.connectionString("receipts"))) {
      assertThat(batches(client).find())
          .containsExactly(new Document("_id", 2).append("key", "b").append("status", "accepted"));
      assertThatThrownBy(() -> batches(client).insertOne(new Document("_id", 3).append("key", "b")))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("E11000");
    }
  }

  @Test
  void everyAcknowledgedWriteSurvivesAKilledProcess() throws Exception {
    String port = Integer.toString(Ports.free());
    List<String> arguments = List.of(folder.toString(), port);
    String uri = "mongodb://127.0.0.1:" + port;
    int written = 500;
    try (var child = Child.start(LocalMongo.class, arguments).awaitLine("is up");
        var client = MongoClients.create(uri)) {
      for (int i = 0; i < written; i++) {
        batches(client).insertOne(new Document("_id", i));
      }
      child.kill();
    }
    try (var _ = Child.start(LocalMongo.class, arguments).awaitLine("is up");
        var client = MongoClients.create(uri)) {
      assertThat(batches(client).countDocuments()).isEqualTo(written);
    }
  }

  @Test
  void theFileDoesNotGrowWithTheNumberOfWrites() throws Exception {
    try (var mongo = LocalMongo.start(folder, 0);
        var client = MongoClients.create(mongo.connectionString("receipts"))) {
      for (int i = 0; i < 3_000; i++) {
        batches(client)
            .replaceOne(
                Filters.eq("_id", 1),
                new Document("_id", 1).append("count", i),
                new ReplaceOptions().upsert(true));
      }
    }
    assertThat(folder.resolve("mongo.mv"))
        .satisfies(file -> assertThat(file.toFile().length()).isLessThan(5_000_000));
  }

  @Test
  void helloIsAnswered() {
    try (var mongo = LocalMongo.start(folder, 0);
        var client = MongoClients.create(mongo.connectionString("receipts"))) {
      Document hello = client.getDatabase("receipts").runCommand(new Document("hello", 1));
      assertThat(hello).containsEntry("isWritablePrimary", true).containsKey("maxWireVersion");
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() throws Exception {
    String line = "The data folder " + folder + " is in use by another process.";
    try (var _ = LocalMongo.start(folder, 0)) {
      assertThatThrownBy(() -> LocalMongo.start(folder, 0))
          .isInstanceOf(CannotStart.class)
          .hasMessage(line);
      try (var other = Child.start(LocalMongo.class, List.of(folder.toString(), "0"))) {
        assertThat(other.awaitExit()).isEqualTo(2);
        assertThat(other.errors()).isEqualTo(line + "\n");
      }
    }
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (var taken = new ServerSocket(0, 1, Ports.loopback())) {
      assertThatThrownBy(() -> LocalMongo.start(folder, taken.getLocalPort()))
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "Port " + taken.getLocalPort() + " of 127.0.0.1 is in use by another program.");
    }
  }

  private static MongoCollection<Document> batches(MongoClient client) {
    return client.getDatabase("receipts").getCollection("batches");
  }
}

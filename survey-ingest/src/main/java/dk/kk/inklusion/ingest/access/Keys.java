package dk.kk.inklusion.ingest.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The keys there are, by their SHA-256: a stolen collection opens no door, and since a key is found
 * by its hash, the time that takes says nothing about it.
 */
@Component
public class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final String COLLECTION = "keys";

  private final MongoOperations mongo;
  private final KeyProperties properties;

  Keys(MongoOperations mongo, KeyProperties properties) {
    this.mongo = mongo;
    this.properties = properties;
  }

  /** Makes the environment's keys the ones that count; one it no longer names is gone. */
  public void takeFromEnvironment() {
    put("STEWARD_KEY", properties.steward(), Role.STEWARD, null);
    put("VENDOR_KEY", properties.vendor(), Role.VENDOR, properties.vendorName());
    if (!mongo.exists(new Query(), COLLECTION)) {
      LOG.warn("There is no key, so nobody can call: set STEWARD_KEY and VENDOR_KEY.");
    }
  }

  private void put(String source, String key, Role role, @Nullable String vendor) {
    String hash = key.isBlank() ? "" : hash(key);
    mongo.remove(Query.query(Criteria.where("source").is(source).and("_id").ne(hash)), COLLECTION);
    if (!hash.isEmpty()) {
      mongo.save(
          new Document("_id", hash)
              .append("source", source)
              .append("role", role.toString())
              .append("vendor", vendor)
              .append("surveys", null),
          COLLECTION);
    }
  }

  /** Whose key this is; null for nobody's. */
  @Nullable Caller find(String key) {
    Document found = mongo.findById(hash(key), Document.class, COLLECTION);
    if (found == null) {
      return null;
    }
    List<String> surveys = found.getList("surveys", String.class);
    return new Caller(
        Role.valueOf(found.getString("role").toUpperCase(Locale.ROOT)),
        found.getString("vendor"),
        surveys == null ? null : Set.copyOf(surveys));
  }

  private static String hash(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}

package dk.kk.inklusion.report.delivery;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.report.subscription.SubscriptionDatabase;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * What is sent, kept once however many endpoints it goes to: a revision may be 8 MiB, and most
 * subscribers want the same of it. A body never changes, so a retry sends the same bytes.
 */
@Component
class Bodies {
  private static final int AT_HAND = 1000;

  private final MongoTemplate mongo;
  private final Map<String, SoftReference<byte[]>> atHand = new ConcurrentHashMap<>();

  Bodies(SubscriptionDatabase database) {
    this.mongo = database.mongo();
  }

  /** For speed alone; nothing here is wrong without it. */
  void declareIndexes() {
    mongo.indexOps(Body.class).createIndex(new Index().on("keptAt", ASC));
  }

  /** Keeps a body for a delivery that is stored next, and gives its id. */
  String keep(String json, Instant now) {
    String digest = digest(json.getBytes(StandardCharsets.UTF_8));
    while (!isThere(digest, now) && !insert(new Body(digest, json, now))) {
      // Another inserted it in between, and it may be deleted again.
    }
    return digest;
  }

  private boolean isThere(String digest, Instant now) {
    return mongo
            .updateFirst(query(where("_id").is(digest)), Update.update("keptAt", now), Body.class)
            .getMatchedCount()
        > 0;
  }

  private boolean insert(Body body) {
    try {
      mongo.insert(body);
      return true;
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  /** Ids of some that no delivery asked for since. */
  List<String> notKeptSince(Instant then, int skip, int limit) {
    Query old = query(where("keptAt").lt(then)).with(Sort.by("keptAt", "_id"));
    old.fields().include("_id");
    return mongo.find(old.skip(skip).limit(limit), Document.class, "bodies").stream()
        .map(body -> body.getString("_id"))
        .toList();
  }

  /** Deletes one, unless a delivery has asked for it since. */
  void deleteUnlessKept(String digest, Instant since) {
    mongo.remove(query(where("_id").is(digest).and("keptAt").lt(since)), Body.class);
  }

  /** The bytes to send; shared by all who send them at the same time. */
  byte[] bytes(String digest) {
    byte[] known = atHand(digest);
    return known == null ? load(digest) : known;
  }

  private synchronized byte[] load(String digest) {
    byte[] known = atHand(digest);
    if (known != null) {
      return known;
    }
    Body body = Objects.requireNonNull(mongo.findById(digest, Body.class), "kept before it is due");
    byte[] bytes = body.json().getBytes(StandardCharsets.UTF_8);
    if (atHand.size() >= AT_HAND) {
      atHand.clear();
    }
    atHand.put(digest, new SoftReference<>(bytes));
    return bytes;
  }

  private byte @Nullable [] atHand(String digest) {
    SoftReference<byte[]> reference = atHand.get(digest);
    return reference == null ? null : reference.get();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}

package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.SubscriptionDatabase;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
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

  /** Keeps a body and gives its id. */
  String keep(String json) {
    String digest = digest(json.getBytes(StandardCharsets.UTF_8));
    try {
      mongo.insert(new Body(digest, json));
    } catch (DuplicateKeyException _) {
      // The same is there.
    }
    return digest;
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

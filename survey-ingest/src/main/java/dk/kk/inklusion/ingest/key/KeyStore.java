package dk.kk.inklusion.ingest.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The vendors' keys in MongoDB. */
@Component
class KeyStore {
  private static final String COLLECTION = "vendorKeys";

  private final MongoOperations mongo;

  KeyStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void createIndexes() {
    mongo.indexOps(COLLECTION).createIndex(new Index("slot", Sort.Direction.ASC).unique().sparse());
  }

  @Nullable StoredKey find(String id) {
    return mongo.findById(id, StoredKey.class, COLLECTION);
  }

  List<StoredKey> list(@Nullable String vendor) {
    Query query = vendor == null ? new Query() : Query.query(Criteria.where("vendor").is(vendor));
    return mongo.find(query.with(Sort.by("createdAt").descending()), StoredKey.class, COLLECTION);
  }

  boolean isEmpty() {
    return !mongo.exists(new Query(), COLLECTION);
  }

  /** Keeps a key; false where its slot is taken. */
  boolean insert(StoredKey key) {
    try {
      mongo.insert(key, COLLECTION);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Takes the slots from keys that have expired. */
  void makeRoom(String vendor, Instant now) {
    Query expired = Query.query(Criteria.where("vendor").is(vendor).and("expiresAt").lte(now));
    mongo.updateMulti(expired, new Update().unset("slot"), COLLECTION);
  }

  /** Notes that a key is revoked, unless it was before. */
  void revoke(String id, Instant now) {
    Query unrevoked = Query.query(Criteria.where("_id").is(id).and("revokedAt").exists(false));
    Update revoked = Update.update("revokedAt", now).unset("slot");
    mongo.updateFirst(unrevoked, revoked, COLLECTION);
  }

  void used(String id, Instant now) {
    mongo.updateFirst(
        Query.query(Criteria.where("_id").is(id)), new Update().max("lastUsedAt", now), COLLECTION);
  }
}

package dk.kk.inklusion.ingest.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The catalogue in MongoDB. */
@Component
class CatalogueStore {
  private final MongoOperations mongo;

  CatalogueStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Nullable StoredCatalogue find() {
    return mongo.findById(StoredCatalogue.ID, StoredCatalogue.class);
  }

  /** Keeps the first; false where there is one. */
  boolean insert(StoredCatalogue first) {
    try {
      mongo.insert(first);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Puts one in place of another; false where that is not the current one any more. */
  boolean replace(StoredCatalogue current, StoredCatalogue next) {
    Query unchanged =
        Query.query(Criteria.where("_id").is(current.id()).and("version").is(current.version()));
    return mongo.findAndReplace(unchanged, next) != null;
  }
}

package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.measurement.Figure.Place;
import dk.kk.inklusion.model.catalogue.Measurement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Measurements in MongoDB: every version of each, none ever changed; and how they came. */
@Component
class MeasurementStore {
  private static final String COLLECTION = "measurements";
  private static final Comparator<Measurement> ORDER =
      Comparator.comparing(Measurement::period)
          .thenComparing(Measurement::group)
          .thenComparingLong(Measurement::version);

  private final MongoOperations mongo;

  MeasurementStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void createIndexes() {
    var byIndicator = new Index("indicator", Sort.Direction.ASC);
    mongo.indexOps(COLLECTION).createIndex(byIndicator);
    mongo.indexOps(Delivery.class).createIndex(byIndicator);
  }

  /** Every version of every measurement, by period, group and version. */
  List<Measurement> history(String indicator) {
    Query query = Query.query(Criteria.where("indicator").is(indicator));
    return mongo.find(query, Document.class, COLLECTION).stream()
        .map(found -> Delivery.measurement(found.getString("json")))
        .sorted(ORDER)
        .toList();
  }

  /** The latest version of every measurement. */
  Map<Place, Measurement> present(String indicator) {
    Map<Place, Measurement> present = new HashMap<>();
    history(indicator).forEach(measurement -> present.put(Place.of(measurement), measurement));
    return present;
  }

  /** How many periods and groups there are measurements of, by indicator. */
  Map<String, Integer> counts() {
    Query all = new Query();
    all.fields().include("indicator", "period", "group").exclude("_id");
    Map<String, Set<Document>> places = new TreeMap<>();
    mongo
        .find(all, Document.class, COLLECTION)
        .forEach(place ->
            places.computeIfAbsent(place.getString("indicator"), _ -> new HashSet<>()).add(place));
    Map<String, Integer> counts = new TreeMap<>();
    places.forEach((indicator, its) -> counts.put(indicator, its.size()));
    return counts;
  }

  /** Keeps measurements; those that are kept already stay as they are. */
  void keep(List<Measurement> measurements) {
    List<Document> documents = measurements.stream().map(MeasurementStore::document).toList();
    try {
      mongo.insert(documents, COLLECTION);
    } catch (DuplicateKeyException someAreThere) {
      documents.forEach(this::insertIfMissing);
    }
  }

  private void insertIfMissing(Document document) {
    try {
      mongo.insert(document, COLLECTION);
    } catch (DuplicateKeyException isThere) {
      // Whoever died kept it.
    }
  }

  private static Document document(Measurement measurement) {
    String indicator = measurement.indicator();
    String period = measurement.period().name();
    String group = measurement.group();
    return new Document(
            "_id", String.join("/", indicator, period, group, "" + measurement.version()))
        .append("indicator", indicator)
        .append("period", period)
        .append("group", group)
        .append("json", Delivery.json(measurement));
  }

  /** Keeps a delivery; false where another has its number. */
  boolean insert(Delivery delivery) {
    try {
      mongo.insert(delivery);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Number of the indicator's last delivery; 0 where there is none. */
  int lastNumber(String indicator) {
    Query last =
        Query.query(Criteria.where("indicator").is(indicator))
            .with(Sort.by(Sort.Direction.DESC, "number"))
            .limit(1);
    last.fields().include("number");
    Document found = mongo.findOne(last, Document.class, mongo.getCollectionName(Delivery.class));
    return found == null ? 0 : found.getInteger("number");
  }

  List<Delivery> pending() {
    return mongo.find(Query.query(Criteria.where("pending").is(true)), Delivery.class);
  }

  List<Delivery> pending(String indicator) {
    Criteria criteria = Criteria.where("pending").is(true).and("indicator").is(indicator);
    return mongo.find(Query.query(criteria).with(Sort.by("number")), Delivery.class);
  }

  void settled(Delivery delivery) {
    mongo.updateFirst(
        Query.query(Criteria.where("_id").is(delivery.id())),
        Update.update("pending", false),
        Delivery.class);
  }

  boolean isEmpty() {
    return !mongo.exists(new Query(), Delivery.class);
  }
}

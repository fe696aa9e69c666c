package dk.kk.inklusion.report.delivery;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The text of one or many deliveries, by the SHA-256 of its bytes in UTF-8.
 *
 * @param keptAt when a delivery that was about to be stored last asked for it
 */
@Document("bodies")
record Body(@Id String digest, String json, Instant keptAt) {}

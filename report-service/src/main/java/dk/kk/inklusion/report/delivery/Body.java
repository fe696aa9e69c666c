package dk.kk.inklusion.report.delivery;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** The text of one or many deliveries, by the SHA-256 of its bytes in UTF-8. */
@Document("bodies")
record Body(@Id String digest, String json) {}

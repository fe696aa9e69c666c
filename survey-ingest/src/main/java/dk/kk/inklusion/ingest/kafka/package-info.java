/** The topics, the one writer a survey has at a time, and reading a topic to its end. */
@NullMarked
package dk.kk.inklusion.ingest.kafka;

import org.jspecify.annotations.NullMarked;

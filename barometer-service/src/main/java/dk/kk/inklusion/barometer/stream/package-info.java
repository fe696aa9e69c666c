/**
 * The Kafka Streams topology: what happens to a survey's waves comes in, scored batches and
 * numbered revisions go out. One task holds a survey.
 */
@NullMarked
package dk.kk.inklusion.barometer.stream;

import org.jspecify.annotations.NullMarked;

/** The Kafka topics and the headers of the events on them. */
@NullMarked
package dk.kk.inklusion.model.topic;

import org.jspecify.annotations.NullMarked;

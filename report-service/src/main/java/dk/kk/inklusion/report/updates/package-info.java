/**
 * What was published since a sequence, as one answer or as a stream that goes on. Every instance
 * follows the topic itself and keeps the newest events at hand; older ones come from the read
 * model.
 */
@NullMarked
package dk.kk.inklusion.report.updates;

import org.jspecify.annotations.NullMarked;

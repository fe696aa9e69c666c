/**
 * The topic of published revisions as this service meets it: waiting until it is there, and reading
 * a record strictly enough that everything behind can trust it.
 */
@NullMarked
package dk.kk.inklusion.report.topic;

import org.jspecify.annotations.NullMarked;

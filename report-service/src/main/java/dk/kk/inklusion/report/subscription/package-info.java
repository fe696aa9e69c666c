/**
 * Who is told of new revisions by webhook: the subscriptions, kept in a database of their own
 * because nothing could build them again, and who may see them.
 */
@NullMarked
package dk.kk.inklusion.report.subscription;

import org.jspecify.annotations.NullMarked;

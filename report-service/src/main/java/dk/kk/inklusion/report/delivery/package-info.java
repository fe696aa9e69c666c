/**
 * Webhooks on their way: what each subscriber is to be sent is rendered and stored when a revision
 * is taken in, and sent from there until it arrives or is given up.
 */
@NullMarked
package dk.kk.inklusion.report.delivery;

import org.jspecify.annotations.NullMarked;

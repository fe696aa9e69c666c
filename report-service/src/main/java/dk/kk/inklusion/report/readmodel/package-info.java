/**
 * What was published, kept in MongoDB for lookup: written from the topic by one consumer group,
 * read by everything that serves. Drop the database and it is built again from the topic.
 */
@NullMarked
package dk.kk.inklusion.report.readmodel;

import org.jspecify.annotations.NullMarked;

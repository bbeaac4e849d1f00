"""Files: rasters in, answers out as GIS files and as a picture."""

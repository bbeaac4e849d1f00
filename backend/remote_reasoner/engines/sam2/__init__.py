"""SAM 2: masks from boxes, centroids and clicks."""
